// The e-book's own documents, as wide as a device would show them.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { whenChosen } from "./views.js";

function read() {
  const path = by("document").value;
  by("reader").style.width = `${by("device").value}px`;
  if (!by("ebook").hidden && path) by("reader").src = `ebook/${shown().number}/${path}`;
}

follow((view, isNew) => {
  if (!isNew) return;
  const chosen = by("document").value;
  const names = view.documents.map((path) => make("option", path.split("/").at(-1).replace(/\.xhtml$/, ""), { value: path }));
  by("document").replaceChildren(...names);
  by("document").value = view.documents.includes(chosen) ? chosen : view.documents[0] ?? "";
  read();
});

whenChosen("ebook", read);
by("document").addEventListener("change", read);
by("device").addEventListener("change", read);

// The e-book's own documents, as wide as a device would show them; the printed pages' numbers where they begin.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { whenChosen } from "./views.js";

const marks = `[role="doc-pagebreak"]::before { content: "p. " attr(aria-label); font: 600 0.7rem/1 system-ui, sans-serif; color: #6b1414; background: #f6e7e2; border-radius: 3px; padding: 0.1em 0.4em; margin: 0 0.3em; }`;

function read() {
  const path = by("document").value;
  by("reader").style.width = `${by("device").value}px`;
  const address = `ebook/${shown().ebook}/${path}`;
  if (!by("ebook").hidden && path && by("reader").getAttribute("src") !== address) by("reader").src = address;
}

function mark() {
  const head = by("reader").contentDocument?.head;
  if (!head) return;
  const style = head.querySelector("#page-marks") ?? head.appendChild(make("style", "", { id: "page-marks" }));
  style.textContent = by("page-marks").checked ? marks : "";
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
by("reader").addEventListener("load", mark);
by("page-marks").addEventListener("change", mark);

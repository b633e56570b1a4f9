// The e-book's own documents, as wide as a device would show them; the printed pages' numbers where they begin.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { pageRead } from "./reading.js";
import { whenChosen } from "./views.js";

const marks = `[role="doc-pagebreak"]::before { content: "p. " attr(aria-label); font: 600 0.7rem/1 system-ui, sans-serif; color: #6b1414; background: #f6e7e2; border-radius: 3px; padding: 0.1em 0.4em; margin: 0 0.3em; }`;

const nameOf = (path) => path.split("/").at(-1).replace(/\.xhtml$/, "");
let followed = null;
let wanted = null;
let listed = null;

function read() {
  const path = by("document").value;
  by("reader").style.width = `${by("device").value}px`;
  const address = `ebook/${shown().ebook}/${path}`;
  if (by("ebook").hidden || !path) return;
  if (by("reader").getAttribute("src") === address) turnToWanted();
  else by("reader").src = address;
}

// Where the page begins that was asked for, once its text has come.
function turnToWanted() {
  by("reader").contentDocument?.getElementById(wanted ?? "")?.scrollIntoView({ block: "start" });
  wanted = null;
}

// Opens the text of the page that is read where that page begins; a page that was followed before is not followed again.
function readOn() {
  const page = shown().pages[pageRead()];
  const text = shown().documents.find((path) => nameOf(path) === page?.section);
  if (text && pageRead() !== followed) {
    followed = pageRead();
    by("document").value = text;
    wanted = `page-${page.label}`;
  }
  read();
}

function mark() {
  const head = by("reader").contentDocument?.head;
  if (!head) return;
  const style = head.querySelector("#page-marks") ?? head.appendChild(make("style", "", { id: "page-marks" }));
  style.textContent = by("page-marks").checked ? marks : "";
}

function list(view) {
  const chosen = by("document").value;
  const names = view.documents.map((path) => make("option", nameOf(path), { value: path }));
  by("document").replaceChildren(...names);
  by("document").value = view.documents.includes(chosen) ? chosen : view.documents[0] ?? "";
}

follow((view, isNew) => {
  if (isNew) list(view);
  if (isNew || view.ebook !== listed) read();
  listed = view.ebook;
});

whenChosen("ebook", readOn);
by("document").addEventListener("change", read);
by("device").addEventListener("change", read);
by("reader").addEventListener("load", () => { mark(); turnToWanted(); });
by("page-marks").addEventListener("change", mark);

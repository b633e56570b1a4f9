// The contents of the edition: moved, taken out and added to. What is shown is what the manifest says.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { chosen, whenChosen } from "./views.js";
import { sentences, write } from "./write.js";

let manifest = "";

const idOf = (entry) => entry.name.split("/").at(-1).replace(/\.md$/, "");
const titleOf = (entry) => shown().contents.find((text) => text.section === idOf(entry))?.title ?? entry.name;

function action(name, of, act, disabled = false) {
  const button = make("button", name, { type: "button", ariaLabel: `${name}: ${of}`, disabled });
  button.addEventListener("click", act);
  return button;
}

// What stands at an end stays there; of what stands in a part only the part can be at one.
function entryItem(entry, last) {
  const [at, ...within] = entry.address;
  const item = make("li", "", { className: entry.kind });
  const title = titleOf(entry);
  const change = (path, wish, done) => () => changed(path, { manifest, address: entry.address, ...wish }, done);
  item.dataset.name = entry.name;
  item.classList.toggle("inside", within.length > 0);
  item.append(
    make("span", title),
    action("Up", title, change("contents/move", { step: "up" }, `${title} was moved up.`), !within.length && at === 0),
    action("Down", title, change("contents/move", { step: "down" }, `${title} was moved down.`), !within.length && at === last),
    action("Remove", title, change("contents/remove", {}, `${title} was taken out.`)),
  );
  return item;
}

function otherItem(id) {
  const item = make("li");
  item.append(make("span", id), action("Add", id, () => changed("contents/include", { id }, `${id} was added at the end.`)));
  return item;
}

function pageItem(page) {
  const item = make("li");
  const title = make("span", page.title);
  title.append(make("small", [page.people.join(", "), page.date, `${page.words.toLocaleString("en")} words`].filter(Boolean).join(" · ")));
  item.append(title, action("Add", page.title, () => changed("contents/bring", { page: page.number }, `${page.title} was added at the end.`)));
  return item;
}

async function changed(path, wish, done) {
  const outcome = await write(path, wish);
  await list();
  by("arrange-state").textContent = outcome.written ? `${done} ${sentences(outcome.findings)}` : sentences(outcome.findings);
}

// Who moves an entry with the keyboard stays with it, on the same button where that can still be used.
function renew(entries) {
  const [name, button] = [document.activeElement.closest("[data-name]")?.dataset.name, document.activeElement.textContent];
  by("entries").replaceChildren(...entries.map((entry) => entryItem(entry, entries.at(-1).address[0])));
  const again = [...by("entries").children].find((item) => item.dataset.name === name);
  const buttons = [...(again?.querySelectorAll("button:enabled") ?? [])];
  (buttons.find((each) => each.textContent === button) ?? buttons[0])?.focus();
}

async function list() {
  const told = await (await fetch("contents.json")).json();
  manifest = told.manifest;
  by("undo").hidden = !told.undo;
  const printed = new Set(shown().contents.map((text) => text.section));
  const others = told.others.filter((id) => !printed.has(id) || told.entries.every((entry) => entry.kind !== "article"));
  renew(told.entries);
  by("others").replaceChildren(...(others.length ? others.map(otherItem) : [make("li", "None.")]));
  by("folder").textContent = told.folder;
  by("no-library").hidden = told.library;
  by("library-search").hidden = !told.library;
  if (told.findings.length) by("arrange-state").textContent = sentences(told.findings);
}

by("undo").addEventListener("click", () => changed("contents/undo", { manifest }, "The last change was undone."));
by("library-search").addEventListener("submit", async (event) => {
  event.preventDefault();
  const told = await (await fetch(`library.json?query=${encodeURIComponent(by("library-query").value)}`)).json();
  by("library").replaceChildren(...told.pages.map(pageItem));
  const more = told.found > told.pages.length ? `, of which ${told.pages.length} are shown` : "";
  by("library-state").textContent = told.findings.length ? sentences(told.findings) : `${told.found.toLocaleString("en")} found${more}.`;
});
whenChosen("arrange", list);
follow((view, isNew) => { if (isNew && chosen() === "arrange") list(); });

// The source beside the page: click a word and the page turns to it, click the page and the source scrolls.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { questionForm } from "./questions.js";
import { boxAt, firstOn, onPage } from "./places.js";
import { turnTo } from "./pages.js";
import { pageRead, textOn } from "./reading.js";
import { choose, chosen, whenChosen } from "./views.js";

const names = { "set-aside": "set aside", apparatus: "about the text", "note-call": "call of a note" };
const lineOf = (number) => by("source-text").querySelector(`[data-line="${number}"]`);
let told = "";
let path = "";
let turn = 0;
let asked = 0;
let followed = null;

export const sourceOf = (text) => text?.sources[0];

function stretch([text, part, mark], column) {
  const element = make("span", text, { className: [part && `part-${part}`, mark && `mark-${mark}`].filter(Boolean).join(" ") });
  element.dataset.column = column;
  if (mark ?? part) element.title = names[mark ?? part] ?? mark ?? part;
  return element;
}

function lineItem(stretches, number, before) {
  const item = make("li");
  const words = make("div", "", { className: "words" });
  const button = make("button", number, { type: "button", ariaLabel: `Line ${number}: show on the page` });
  let column = 1;
  for (const each of stretches) {
    words.append(stretch(each, column));
    column += [...each[0]].length;
  }
  const part = stretches.find((each) => each[1])?.[1];
  if (part && part !== before) item.dataset.label = names[part] ?? part;
  item.dataset.line = number;
  item.append(button, words);
  return item;
}

function show(source) {
  let part = null;
  const items = source.lines.map((stretches, index) => {
    const item = lineItem(stretches, index + 1, part);
    part = stretches.find((each) => each[1])?.[1] ?? part;
    return item;
  });
  by("source-text").replaceChildren(...items);
  for (const asked of source.questions.toReversed()) lineOf(asked.line)?.after(questionForm(asked, source, answered));
  const open = source.questions.length;
  by("next-question").hidden = !open;
  by("next-question").textContent = open === 1 ? "1 open question" : `${open} open questions`;
}

async function answered(answer) {
  await load(path);
  by("source-state").textContent = `“${answer}” is written down in the reading file beside the source.`;
}

function list(wanted) {
  const files = [...new Set([...shown().contents.flatMap((each) => each.sources), wanted])];
  by("source-file").replaceChildren(...files.map((file) => make("option", file.replace("articles/", ""), { value: file })));
  by("source-file").value = wanted;
}

// Shows the file; nothing moves where it is as it was.
async function load(wanted) {
  const mine = ++turn;
  list(wanted);
  const answer = await fetch(`source/${wanted.split("/").map(encodeURIComponent).join("/")}`);
  const text = answer.ok ? await answer.text() : "";
  if (mine !== turn || (wanted === path && text === told)) return;
  [path, told] = [wanted, text];
  by("source-state").textContent = answer.ok ? "" : `${wanted} is no text of this edition.`;
  show(answer.ok ? JSON.parse(text) : { lines: [], questions: [], by: "" });
}

function point(line, column, length) {
  const item = lineOf(line);
  if (!item) return;
  by("source-text").querySelector(".here")?.classList.remove("here");
  item.classList.add("here");
  item.scrollIntoView({ block: "center" });
  CSS.highlights?.delete("word");
  const span = [...item.querySelectorAll("[data-column]")].findLast((each) => Number(each.dataset.column) <= column);
  if (!span || !length) return;
  const from = Math.min(column - span.dataset.column, span.textContent.length);
  const range = new Range();
  range.setStart(span.firstChild, from);
  range.setEnd(span.firstChild, Math.min(from + length, span.textContent.length));
  CSS.highlights?.set("word", new Highlight(range));
}

function spot(place) {
  document.querySelector(".spot")?.remove();
  const sheet = by(`page-${place.page}`)?.querySelector(".sheet");
  if (!sheet) return;
  turnTo(place.page);
  const element = make("span", "", { className: "spot" });
  const [left, top, right, bottom] = place.box.map((part) => 100 * part);
  Object.assign(element.style, { left: `${left}%`, top: `${top}%`, width: `${right - left}%`, height: `${bottom - top}%` });
  sheet.append(element);
  element.scrollIntoView({ block: "center", inline: "nearest" });
}

// Turns the page to what stands at a line and column of the source that is shown.
export async function turnToWord(line, column) {
  const place = await onPage(path, line, column);
  by("source-state").textContent = place ? "" : "Nothing of this line is printed.";
  if (!place) return;
  spot(place);
  point(place.line, place.column, place.length);
}

// Opens a file of the edition at a line, and turns the page to it where it is printed.
export async function openSource(file, line = 0, column = 1) {
  choose("source");
  asked += 1;
  await load(file);
  if (!line) return;
  point(line, column, 0);
  const place = await onPage(file, line, column);
  if (place) spot(place);
}

function clicked(event) {
  const item = event.target.closest("[data-line]");
  if (!item || event.target.closest("form")) return;
  if (event.target.closest("button")) { turnToWord(Number(item.dataset.line), 1); return; }
  const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  const span = caret?.offsetNode.parentElement?.closest("[data-column]");
  turnToWord(Number(item.dataset.line), span ? Number(span.dataset.column) + caret.offset : 1);
}

async function clickedPage(event) {
  const picture = event.target.closest("figure")?.querySelector("img");
  if (!picture || chosen() !== "source" || !getSelection().isCollapsed) return;
  const page = Number(picture.closest("figure").dataset.page);
  const file = sourceOf(textOn(page));
  if (!file) return;
  const box = picture.getBoundingClientRect();
  await load(file);
  const place = await boxAt(file, page, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  if (!place) return;
  spot(place);
  point(place.line, place.column, place.length);
}

by("source-text").addEventListener("click", clicked);
by("pages").addEventListener("click", clickedPage);
by("source-head").addEventListener("submit", (event) => event.preventDefault());
by("source-file").addEventListener("change", () => openSource(by("source-file").value));
by("next-question").addEventListener("click", () => {
  const forms = [...by("source-text").querySelectorAll("form")];
  const next = forms[(forms.findIndex((form) => form.contains(document.activeElement)) + 1) % forms.length];
  next.scrollIntoView({ block: "center" });
  next.querySelector("button").focus({ preventScroll: true });
});

// Opens the text of a page where the page begins; where something else is opened meanwhile, that stays.
async function openBeside(page) {
  const file = sourceOf(textOn(page)) ?? (path || sourceOf(shown().contents.find(sourceOf)) || "edition.yaml");
  const mine = ++asked;
  await load(file);
  const first = await firstOn(file, page);
  if (first && mine === asked) lineOf(first.line)?.scrollIntoView({ block: "start" });
}

// A page that was followed before is not followed again: who comes back finds the source as it was left.
whenChosen("source", () => {
  const page = pageRead();
  if (page !== null) turnTo(page);
  if (page !== followed || !path) openBeside(page);
  followed = page;
});
follow((view, isNew) => { if (isNew && path) load(path); });

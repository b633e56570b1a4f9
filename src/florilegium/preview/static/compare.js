// What is other than when the preview was opened: texts word by word, pages side by side.
import { by, counted, make } from "./dom.js";
import { follow } from "./live.js";
import { chosen, whenChosen } from "./views.js";

const kinds = { "-": "del", "+": "ins", "=": "span" };
let turn = 0;

const sentences = { new: "This text is new in the book.", gone: "This text is in the book no longer." };

function text({ title, change, paragraphs }) {
  const part = make("section");
  part.append(make("h2", title));
  if (sentences[change]) part.append(make("p", sentences[change]));
  for (const pieces of paragraphs) {
    const paragraph = make("p");
    paragraph.append(...pieces.map(([kind, words]) => make(kinds[kind], words)));
    part.append(paragraph);
  }
  return part;
}

function picture({ from, label }, caption, regions) {
  const figure = make("figure");
  const sheet = make("div", "", { className: "compared" });
  sheet.append(make("img", "", { alt: `Page ${label}, ${caption}`, src: `pages/${from}/960.png` }));
  for (const [left, top, right, bottom] of regions) {
    const region = make("div", "", { className: "region" });
    region.style.cssText = `left:${left * 100}%;top:${top * 100}%;width:${(right - left) * 100}%;height:${(bottom - top) * 100}%`;
    sheet.append(region);
  }
  figure.append(make("figcaption", `Page ${label}, ${caption}`), sheet);
  return figure;
}

function pair({ before, after, regions }) {
  const both = make("div", "", { className: "pair" });
  if (before) both.append(picture(before, "before", regions));
  if (after) both.append(picture(after, "now", regions));
  return both;
}

function summary({ texts, pages, more }) {
  const changed = [texts.length && counted(texts.length, "text"), pages.length && counted(pages.length + more, "page")].filter(Boolean);
  if (!changed.length) return "Nothing has changed since the preview was opened.";
  return `Changed since the preview was opened: ${changed.join(", ")}${more ? `; the first ${pages.length} are shown` : ""}.`;
}

async function compare() {
  const mine = ++turn;
  by("compare-state").textContent = "Comparing.";
  const answer = await fetch("compare.json");
  const told = answer.ok ? await answer.json() : { texts: [], pages: [], more: 0 };
  if (mine !== turn) return;
  by("compare-state").textContent = summary(told);
  by("changed-texts").replaceChildren(...told.texts.map(text));
  by("changed-pages").replaceChildren(...told.pages.map(pair));
}

whenChosen("compare", compare);
follow((_, isNew) => { if (isNew && chosen() === "compare") compare(); });

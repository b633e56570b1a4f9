"use strict";
// Shows the view that the server tells of, and keeps it true: nothing is kept here that is not in /view.json.
const by = (id) => document.getElementById(id);
const make = (name, text = "", properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties);
let view = { number: -1, pages: [], documents: [], findings: [] };

const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

function sharpest(figure) {
  const wanted = figure.clientWidth * devicePixelRatio;
  return view.widths.find((width) => width >= wanted) ?? view.widths.at(-1);
}

const nearby = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    const picture = target.querySelector("img");
    if (isIntersecting) picture.src = `pages/${view.number}/${target.dataset.page}/${sharpest(target)}.png`;
    else picture.removeAttribute("src");
  }
}, { rootMargin: "150% 0px" });

function figure(page, number) {
  const element = make("figure", "", { className: number % 2 ? "left" : "right" });
  element.dataset.page = number;
  element.id = `page-${number}`;
  element.append(make("img", "", { alt: `Page ${page.label}`, width: Math.round(page.width), height: Math.round(page.height) }));
  element.append(make("figcaption", page.label));
  nearby.observe(element);
  return element;
}

function showPages() {
  nearby.disconnect();
  const spreads = [];
  view.pages.forEach((page, number) => {
    if (number % 2 || number === 0) spreads.push(make("div", "", { className: "spread" }));
    spreads.at(-1).append(figure(page, number));
  });
  by("pages").replaceChildren(...spreads);
}

function showContents() {
  const lines = (view.ledger?.texts ?? []).map((text) => {
    const spot = text.parts.map((part) => part.books.pdf?.place).find(Boolean);
    const button = make("button", "", { type: "button" });
    button.append(make("span", text.title), make("span", spot?.folio ?? ""));
    button.addEventListener("click", () => { choose("pages"); if (spot) turnTo(spot.page - 1); });
    const line = make("li");
    line.append(button);
    return line;
  });
  by("contents").querySelector("ol").replaceChildren(...lines);
  const totals = view.ledger?.totals;
  const rows = totals ? [["Words", totals.words], ["Gaps", totals.marks.gap], ["Supplied", totals.marks.supplied]] : [];
  for (const [name, book] of Object.entries(view.ledger?.books ?? {})) rows.push([name.toUpperCase(), book.proved ? "proved" : "not proved"]);
  by("totals").replaceChildren(...rows.flatMap(([name, value]) => [make("dt", name), make("dd", value.toLocaleString("en"))]));
}

function showFindings() {
  by("count").textContent = view.findings.length || "";
  const items = view.findings.map((finding) => {
    const item = make("li", "", { className: finding.severity });
    const where = finding.where ? [finding.where.file, finding.where.line].filter(Boolean).join(":") : "";
    item.append(make("p", `${finding.severity} ${finding.code} ${where}`, { className: "where" }), make("p", finding.message));
    item.append(...finding.hints.map((hint) => make("p", hint, { className: "hint" })));
    return item;
  });
  by("findings").querySelector("ul").replaceChildren(...(items.length ? items : [make("li", "Nothing was found.")]));
}

function showDocuments() {
  const chosen = by("document").value;
  const names = view.documents.map((path) => make("option", path.split("/").at(-1).replace(/\.xhtml$/, ""), { value: path }));
  by("document").replaceChildren(...names);
  by("document").value = view.documents.includes(chosen) ? chosen : view.documents[0] ?? "";
  read();
}

function read() {
  const path = by("document").value;
  by("reader").style.width = `${by("device").value}px`;
  if (!by("ebook").hidden && path) by("reader").src = `ebook/${view.number}/${path}`;
}

function showState() {
  document.title = `${view.edition} – preview`;
  by("title").textContent = view.edition;
  document.body.classList.toggle("is-building", view.building);
  const shown = view.pages.length ? counted(view.pages.length, "page") : "no pages yet";
  by("state").textContent = view.building ? `${shown}, building` : view.current ? `${shown}, proved` : `${shown}, not of the files as they are: see the findings`;
  by("failure").hidden = !view.failure;
  by("failure").textContent = view.failure ?? "";
}

async function refresh() {
  const before = view.number;
  view = await (await fetch("view.json")).json();
  showState();
  if (view.number === before) return;
  const place = by("pages").parentElement.scrollTop;
  showPages();
  showContents();
  showFindings();
  showDocuments();
  by("pages").parentElement.scrollTop = place;
}

function choose(name) {
  for (const button of document.querySelectorAll("[data-view]")) {
    const here = button.dataset.view === name;
    button.setAttribute("aria-pressed", here);
    by(button.dataset.view).hidden = !here;
  }
  read();
}

function current() {
  const top = by("pages").parentElement.getBoundingClientRect().top;
  const spreads = [...document.querySelectorAll(".spread")];
  return Math.max(0, spreads.findIndex((spread) => spread.getBoundingClientRect().bottom > top + 40));
}

const turnTo = (page) => by(`page-${page}`)?.scrollIntoView({ block: "nearest" }) ?? by(`page-${page}`)?.parentElement.scrollIntoView();
const turn = (spreads) => document.querySelectorAll(".spread")[current() + spreads]?.scrollIntoView();
const views = ["pages", "ebook", "findings"];
const keys = {
  j: () => turn(1), ArrowRight: () => turn(1), k: () => turn(-1), ArrowLeft: () => turn(-1),
  g: () => by("go").showModal(), "?": () => by("help").showModal(),
  ...Object.fromEntries(views.map((name, index) => [String(index + 1), () => choose(name)])),
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select") || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => choose(button.dataset.view));
by("help-button").addEventListener("click", keys["?"]);
by("document").addEventListener("change", read);
by("device").addEventListener("change", read);
by("go").addEventListener("close", () => {
  const page = view.pages.findIndex((each) => each.label === by("go-label").value.trim());
  by("go-label").value = "";
  if (page >= 0) { choose("pages"); turnTo(page); }
});
new EventSource("events").addEventListener("message", refresh);

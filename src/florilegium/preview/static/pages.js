// The printed pages, in spreads; only those near to where one reads are drawn, with their words over the picture.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { lay } from "./letters.js";
import { whenChosen } from "./views.js";

const frame = by("pages").parentElement;
const near = new Set();
const pageOf = (figure) => shown().pages[figure.dataset.page];

export function pictureOf(page, element) {
  const wanted = element.clientWidth * devicePixelRatio;
  const { widths } = shown();
  return `pages/${page.from}/${widths.find((width) => width >= wanted) ?? widths.at(-1)}.png`;
}

// The old picture stays until the new one can take its place.
async function draw(figure) {
  const page = pageOf(figure);
  const address = pictureOf(page, figure);
  const drawn = `${page.key} ${address.split("/").at(-1)}`;
  if (figure.dataset.drawn === drawn || figure.dataset.drawing === drawn) return;
  figure.dataset.drawing = drawn;
  const picture = figure.querySelector("img");
  const fresh = make("img", "", { src: address });
  try { await fresh.decode(); } catch { delete figure.dataset.drawing; return; }
  if (!near.has(figure) || figure.dataset.drawing !== drawn) return;
  picture.src = address;
  figure.dataset.drawn = drawn;
  delete figure.dataset.drawing;
  await lay(figure.querySelector(".letters"), page);
}

function wipe(figure) {
  figure.querySelector("img").removeAttribute("src");
  figure.querySelector(".letters").replaceChildren();
  delete figure.dataset.drawn;
  delete figure.dataset.drawing;
}

const nearby = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (isIntersecting) { near.add(target); draw(target); }
    else if (near.delete(target)) wipe(target);
  }
}, { root: frame, rootMargin: "120% 0px" });

function figure(number) {
  const element = make("figure", "", { className: number % 2 ? "left" : "right", id: `page-${number}` });
  element.dataset.page = number;
  const sheet = make("div", "", { className: "sheet" });
  sheet.append(make("img"), make("div", "", { className: "letters" }), make("div", "", { className: "overlay" }));
  element.append(sheet, make("figcaption"));
  return element;
}

// A page that says what it said is left alone: a thousand of them are many.
function dress(element) {
  const page = pageOf(element);
  const caption = page.proved ? page.label : `${page.label}, not yet proved`;
  if (element.dataset.caption === caption) return;
  element.dataset.caption = caption;
  element.querySelector("img").alt = `Page ${page.label}`;
  element.querySelector("figcaption").textContent = caption;
  element.classList.toggle("unproved", !page.proved);
}

function isInSight(element) {
  const [{ top, bottom }, room] = [element.getBoundingClientRect(), frame.getBoundingClientRect()];
  return bottom > room.top && top < room.bottom;
}

// Those on the screen first. While a book is built, others keep the pictures they have: drawing takes time from building.
function drawNear() {
  const here = currentPage();
  const away = (element) => Math.abs(element.dataset.page - here);
  const wanted = [...near].filter((element) => !shown().building || !element.dataset.drawn || isInSight(element));
  wanted.toSorted((one, other) => away(one) - away(other)).forEach(draw);
}

function spreads(count) {
  const made = [];
  for (let number = 0; number < count; number += 1) {
    if (number % 2 || number === 0) made.push(make("div", "", { className: "spread" }));
    made.at(-1).append(figure(number));
  }
  return made;
}

function shape({ size, area }) {
  const { style } = by("spreads");
  if (size) style.setProperty("--shape", size.join(" / "));
  for (const [name, part] of Object.entries(area ?? {})) style.setProperty(`--${name}`, `${part * 100}%`);
  if (area) style.setProperty("--line-height", `${area.leading * 100}cqh`);
}

follow((view, isNew) => {
  if (!isNew) return;
  const figures = [...by("spreads").querySelectorAll("figure")];
  shape(view);
  if (figures.length === view.pages.length) { figures.forEach(dress); drawNear(); return; }
  const here = currentPage();
  nearby.disconnect();
  near.clear();
  by("spreads").replaceChildren(...spreads(view.pages.length));
  for (const element of by("spreads").querySelectorAll("figure")) { dress(element); nearby.observe(element); }
  if (here) turnTo(Math.min(here, view.pages.length - 1));
});

function currentSpread() {
  const top = frame.getBoundingClientRect().top + by("page-tools").offsetHeight;
  const { children } = by("spreads");
  let [first, last] = [0, children.length - 1];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (children[middle].getBoundingClientRect().bottom > top + 40) last = middle;
    else first = middle + 1;
  }
  return first;
}

// Pages are counted from 0.
export const currentPage = () => Number(by("spreads").children[currentSpread()]?.firstElementChild.dataset.page ?? 0);
export const turnTo = (page) => by(`page-${page}`)?.scrollIntoView({ block: "start" });
export const turn = (spreads) => by("spreads").children[currentSpread() + spreads]?.scrollIntoView({ block: "start" });

// What was read last is read again when the pages come back.
let place = 0;
frame.addEventListener("scroll", () => {
  if (by("pages").hidden) return;
  place = currentPage();
  drawNear();
}, { passive: true });
for (const view of ["pages", "source"]) whenChosen(view, () => turnTo(place));

const steps = [25, 50, 75, 100, 125, 150, 200, 300, 400];
let zoom = 100;

export function zoomBy(step) {
  const here = currentPage();
  zoom = steps[Math.min(steps.length - 1, Math.max(0, steps.indexOf(zoom) + step))];
  by("zoom").textContent = `${zoom} %`;
  by("spreads").style.setProperty("--zoom", zoom / 100);
  turnTo(here);
  drawNear();
}

export function toggleGrid() {
  const on = by("spreads").classList.toggle("with-grid");
  by("grid").setAttribute("aria-pressed", on);
}

by("smaller").addEventListener("click", () => zoomBy(-1));
by("larger").addEventListener("click", () => zoomBy(1));
by("grid").addEventListener("click", toggleGrid);
addEventListener("resize", drawNear);

// The printed pages, in spreads; those near to where one reads are drawn.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";

const frame = by("pages").parentElement;

function sharpest(figure) {
  const wanted = figure.clientWidth * devicePixelRatio;
  const { widths } = shown();
  return widths.find((width) => width >= wanted) ?? widths.at(-1);
}

const nearby = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    const picture = target.querySelector("img");
    if (isIntersecting) picture.src = `pages/${shown().pages[target.dataset.page].from}/${sharpest(target)}.png`;
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

follow((view, isNew) => {
  if (!isNew) return;
  const place = frame.scrollTop;
  nearby.disconnect();
  const spreads = [];
  view.pages.forEach((page, number) => {
    if (number % 2 || number === 0) spreads.push(make("div", "", { className: "spread" }));
    spreads.at(-1).append(figure(page, number));
  });
  by("pages").replaceChildren(...spreads);
  frame.scrollTop = place;
});

function current() {
  const top = frame.getBoundingClientRect().top;
  const spreads = [...document.querySelectorAll(".spread")];
  return Math.max(0, spreads.findIndex((spread) => spread.getBoundingClientRect().bottom > top + 40));
}

// Pages are counted from 0.
export const turnTo = (page) => by(`page-${page}`)?.parentElement.scrollIntoView();
export const turn = (spreads) => document.querySelectorAll(".spread")[current() + spreads]?.scrollIntoView();

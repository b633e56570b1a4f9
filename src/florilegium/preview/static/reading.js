// The page that is being read, kept when its view is left, so that other views open there.
import { by } from "./dom.js";
import { shown } from "./live.js";
import { whenLeft } from "./views.js";

let page = null;

// It counts from 0; there is none before a view with pages was left.
export const pageRead = () => page;

// The text on a page.
export const textOn = (number) => shown().contents.find((text) => text.section === shown().pages[number]?.section);

// Of a spread the page on which a text begins, or else the left one.
function pageInSight() {
  const { left, top, width, height } = by("pages").parentElement.getBoundingClientRect();
  const figures = [0.3, 0.7].map((across) => document.elementFromPoint(left + across * width, top + 0.4 * height)?.closest("figure[data-page]"));
  const pages = figures.filter(Boolean).map((figure) => Number(figure.dataset.page));
  return pages.find((number) => shown().contents.some((text) => text.page === number)) ?? pages[0] ?? page;
}

for (const view of ["pages", "source"]) whenLeft(view, () => { page = pageInSight(); });

// One view is on the screen at a time; a view may show several sections of the page.
import { by } from "./dom.js";

const openings = [];
const left = {};
const scrolled = {};
const frame = document.querySelector("main");
const buttons = [...document.querySelectorAll("[data-view]")];
const shows = (button) => (button.dataset.shows ?? button.dataset.view).split(" ");
export const names = buttons.map((button) => button.dataset.view);

// Calls opening whenever the view is chosen.
export const whenChosen = (name, opening) => openings.push([name, opening]);

// Calls leaving whenever another view is chosen, while the view is still on the screen.
export const whenLeft = (name, leaving) => { left[name] = leaving; };

export const chosen = () => document.body.dataset.chosen;

export function choose(name) {
  left[chosen()]?.();
  scrolled[chosen()] = frame.scrollTop;
  const seen = shows(buttons.find((button) => button.dataset.view === name));
  for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.view === name);
  for (const section of new Set(buttons.flatMap(shows))) by(section).hidden = !seen.includes(section);
  document.body.dataset.chosen = name;
  frame.scrollTop = scrolled[name] ?? 0;
  for (const [view, opening] of openings) if (view === name) opening();
}

document.body.dataset.chosen = names[0];
for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.view));

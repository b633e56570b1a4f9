// One view is on the screen at a time.
import { by } from "./dom.js";

const opened = {};
const buttons = [...document.querySelectorAll("[data-view]")];
export const names = buttons.map((button) => button.dataset.view);

// Calls opening whenever the view is chosen.
export const whenChosen = (name, opening) => { opened[name] = opening; };

export function choose(name) {
  for (const button of buttons) {
    const here = button.dataset.view === name;
    button.setAttribute("aria-pressed", here);
    by(button.dataset.view).hidden = !here;
  }
  opened[name]?.();
}

for (const button of buttons) button.addEventListener("click", () => choose(button.dataset.view));

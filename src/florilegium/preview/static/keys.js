// The keyboard.
import { by } from "./dom.js";
import { shown } from "./live.js";
import { turn, turnTo } from "./pages.js";
import { choose, names } from "./views.js";

const keys = {
  j: () => turn(1), ArrowRight: () => turn(1), k: () => turn(-1), ArrowLeft: () => turn(-1),
  g: () => by("go").showModal(), "?": () => by("help").showModal(),
  ...Object.fromEntries(names.map((name, index) => [String(index + 1), () => choose(name)])),
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select") || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
by("help-button").addEventListener("click", keys["?"]);
by("go").addEventListener("close", () => {
  const page = shown().pages.findIndex((each) => each.label === by("go-label").value.trim());
  by("go-label").value = "";
  if (page >= 0) { choose("pages"); turnTo(page); }
});

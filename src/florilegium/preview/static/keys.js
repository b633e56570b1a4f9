// The keyboard.
import { by } from "./dom.js";
import { shown } from "./live.js";
import { toggleGrid, turn, turnTo, zoomBy } from "./pages.js";
import { toggleThumbnails } from "./thumbnails.js";
import { choose, chosen, names } from "./views.js";

const keys = {
  j: () => turn(1), ArrowRight: () => turn(1), k: () => turn(-1), ArrowLeft: () => turn(-1),
  g: () => by("go").showModal(), "?": () => by("help").showModal(), "/": () => by("search").focus(),
  "+": () => zoomBy(1), "-": () => zoomBy(-1), o: toggleGrid, t: toggleThumbnails,
  ...Object.fromEntries(names.map((name, index) => [String(index + 1), () => choose(name)])),
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
by("help-button").addEventListener("click", keys["?"]);
by("go").addEventListener("close", () => {
  const label = by("go-label").value.trim().toLowerCase();
  by("go-label").value = "";
  const page = shown().pages.findIndex((each) => each.label === label);
  if (page < 0) return;
  if (chosen() !== "source") choose("pages");
  turnTo(page);
});

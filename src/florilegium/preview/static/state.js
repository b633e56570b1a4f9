// What is on the screen, in a line: how many pages, and whether they are proved.
import { by, counted } from "./dom.js";
import { follow } from "./live.js";

function standing(view) {
  if (view.building) return view.unproved && view.current ? `building: ${view.doing}; what changed is shown and not yet proved` : `building: ${view.doing}`;
  if (!view.current) return "not of the files as they are: see the findings";
  return view.true ? "proved" : "not true to the sources: see the findings";
}

follow((view) => {
  document.title = `${view.edition} – preview`;
  by("title").textContent = view.edition;
  by("title").title = view.version ? `Version ${view.version}` : "";
  document.body.classList.toggle("is-behind", view.building && !view.current);
  by("state").textContent = `${view.pages.length ? counted(view.pages.length, "page") : "no pages yet"}, ${standing(view)}`;
  by("failure").hidden = !view.failure;
  by("failure").textContent = view.failure ?? "";
});

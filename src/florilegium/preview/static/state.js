// What is on the screen, in a line: how many pages, and whether they are proved.
import { by, counted } from "./dom.js";
import { follow } from "./live.js";

function standing(view) {
  if (view.building) return view.unproved && view.current ? `building: ${view.doing}; what changed is shown and not yet proved` : `building: ${view.doing}`;
  if (!view.current) return "not of the files as they are: see the findings";
  if (view.unproved) return `proving, ${counted(view.unproved, "text")} to go`;
  return Object.values(view.ledger?.books ?? {}).every((book) => book.proved) ? "proved" : "not true to the sources: see the findings";
}

follow((view) => {
  document.title = `${view.edition} – preview`;
  by("title").textContent = view.edition;
  document.body.classList.toggle("is-building", view.building);
  by("state").textContent = `${view.pages.length ? counted(view.pages.length, "page") : "no pages yet"}, ${standing(view)}`;
  by("failure").hidden = !view.failure;
  by("failure").textContent = view.failure ?? "";
});

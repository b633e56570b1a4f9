// What is on the screen, in a line: how many pages, and whether they are proved.
import { by, counted } from "./dom.js";
import { follow } from "./live.js";

follow((view) => {
  document.title = `${view.edition} – preview`;
  by("title").textContent = view.edition;
  document.body.classList.toggle("is-building", view.building);
  const pages = view.pages.length ? counted(view.pages.length, "page") : "no pages yet";
  by("state").textContent = view.building ? `${pages}, building` : view.current && view.unproved ? `${pages}, proving: ${counted(view.unproved, "text")} to go` : view.current ? `${pages}, proved` : `${pages}, not of the files as they are: see the findings`;
  by("failure").hidden = !view.failure;
  by("failure").textContent = view.failure ?? "";
});

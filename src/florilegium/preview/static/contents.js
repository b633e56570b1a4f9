// The texts of the book, each a way to its pages.
import { by, make } from "./dom.js";
import { follow } from "./live.js";
import { turnTo } from "./pages.js";
import { openSource, sourceOf } from "./source.js";
import { choose, chosen } from "./views.js";

function line(text) {
  const spot = text.parts.map((part) => part.books.pdf?.place).find(Boolean);
  const button = make("button", "", { type: "button" });
  button.append(make("span", text.title), make("span", spot?.folio ?? ""));
  button.addEventListener("click", () => {
    if (chosen() === "source" && sourceOf(text)) openSource(sourceOf(text));
    else choose("pages");
    if (spot) turnTo(spot.page - 1);
  });
  const item = make("li");
  item.append(button);
  return item;
}

follow((view, isNew) => {
  if (isNew) by("contents").querySelector("ol").replaceChildren(...(view.ledger?.texts ?? []).map(line));
});

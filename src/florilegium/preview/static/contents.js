// The texts of the book, each a way to its pages.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { turnTo } from "./pages.js";
import { openSource, sourceOf } from "./source.js";
import { choose, chosen } from "./views.js";

function line(text) {
  const button = make("button", "", { type: "button" });
  button.append(make("span", text.title), make("span", shown().pages[text.page]?.label ?? ""));
  button.addEventListener("click", () => {
    if (chosen() === "source" && sourceOf(text)) openSource(sourceOf(text));
    else choose("pages");
    if (text.page !== null) turnTo(text.page);
  });
  const item = make("li");
  item.append(button);
  return item;
}

follow((view, isNew) => {
  if (isNew) by("texts").replaceChildren(...view.contents.map(line));
});

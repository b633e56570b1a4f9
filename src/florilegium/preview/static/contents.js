// The texts of the book, each a way to its pages, and the totals of the ledger.
import { by, make } from "./dom.js";
import { follow } from "./live.js";
import { turnTo } from "./pages.js";
import { choose } from "./views.js";

function line(text) {
  const spot = text.parts.map((part) => part.books.pdf?.place).find(Boolean);
  const button = make("button", "", { type: "button" });
  button.append(make("span", text.title), make("span", spot?.folio ?? ""));
  button.addEventListener("click", () => { choose("pages"); if (spot) turnTo(spot.page - 1); });
  const item = make("li");
  item.append(button);
  return item;
}

function totals(ledger) {
  const rows = ledger ? [["Words", ledger.totals.words], ["Gaps", ledger.totals.marks.gap], ["Supplied", ledger.totals.marks.supplied]] : [];
  for (const [name, book] of Object.entries(ledger?.books ?? {})) rows.push([name.toUpperCase(), book.proved ? "proved" : "not proved"]);
  return rows.flatMap(([name, value]) => [make("dt", name), make("dd", value.toLocaleString("en"))]);
}

follow((view, isNew) => {
  if (!isNew) return;
  by("contents").querySelector("ol").replaceChildren(...(view.ledger?.texts ?? []).map(line));
  by("totals").replaceChildren(...totals(view.ledger));
});

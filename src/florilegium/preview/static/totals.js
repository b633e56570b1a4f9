// The totals of the ledger: what the sources hold, and what of it each book has, as words are counted there.
import { by, make } from "./dom.js";
import { follow } from "./live.js";

function row({ what, total, books }) {
  const element = make("div");
  element.append(make("dt", what));
  if (total !== null) element.append(make("dd", total.toLocaleString("en")));
  for (const { form, found, wanted } of books) {
    const of = found === wanted ? "" : ` of ${wanted.toLocaleString("en")}`;
    element.append(make("dd", `${form.toUpperCase()} ${found.toLocaleString("en")}${of}`, { className: found === wanted ? "agrees" : "differs" }));
  }
  return element;
}

follow((view, isNew) => {
  if (isNew) by("totals").replaceChildren(...view.totals.map(row));
});

// The totals of the ledger: what the sources hold, and what of it each book has, as words are counted there.
import { by, make } from "./dom.js";
import { follow } from "./live.js";

const kinds = { gap: "Gaps", supplied: "Supplied", "note-call": "Note calls" };

function rows({ texts, totals, books }) {
  const marks = texts.flatMap((text) => text.marks);
  const forms = Object.keys(books).toSorted();
  const inBooks = (count) => Object.fromEntries(forms.map((form) => [form, count(form)]));
  return [
    ["Words", null, inBooks((form) => [books[form].words_found, books[form].words])],
    ...Object.entries(kinds).filter(([kind]) => totals.marks[kind]).map(([kind, name]) => {
      const mine = marks.filter((mark) => mark.kind === kind);
      return [name, totals.marks[kind], inBooks((form) => [mine.filter((mark) => mark.books[form]).length, mine.length])];
    }),
  ];
}

function row([name, total, found]) {
  const element = make("div");
  element.append(make("dt", name));
  if (total !== null) element.append(make("dd", total.toLocaleString("en")));
  for (const [form, [number, wanted]] of Object.entries(found)) {
    const of = number === total ? "" : ` of ${wanted.toLocaleString("en")}`;
    element.append(make("dd", `${form.toUpperCase()} ${number.toLocaleString("en")}${of}`, { className: number === wanted ? "agrees" : "differs" }));
  }
  return element;
}

follow((view, isNew) => {
  if (isNew) by("totals").replaceChildren(...(view.ledger ? rows(view.ledger) : []).map(row));
});

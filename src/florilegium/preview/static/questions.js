// An open question where it stands, and its answer by a click.
import { make } from "./dom.js";
import { sentences, write } from "./write.js";

const whoDecides = "florilegium-who-decides";
const told = {
  place: () => "this place alone", mark: (asked) => (asked.kind ? "this mark, wherever it stands on the page" : "this question"),
  page: (asked) => `all “${asked.kind}” on the page`, edition: (asked) => `all “${asked.kind}” in the edition`,
};

function labelled(text, control) {
  const label = make("label", `${text} `);
  label.append(control);
  return label;
}

function choice(answer, sentence, proposed) {
  const button = make("button", "", { value: answer, className: answer === proposed ? "proposed" : "" });
  button.append(make("b", answer), ` ${sentence}${answer === proposed ? " (proposed)" : ""}`);
  return button;
}

// The form that asks; answered is called once an answer is written.
export function questionForm(asked, source, answered) {
  const item = make("li", "", { className: "asked" });
  const form = make("form", "", { ariaLabel: asked.asked });
  const scope = make("select");
  scope.append(...asked.scopes.map((each) => make("option", told[each](asked), { value: each, selected: each === "mark" })));
  const who = make("input", "", { value: localStorage.getItem(whoDecides) ?? source.by, autocomplete: "name" });
  const why = make("input", "", { placeholder: asked.reason });
  const words = make("input", "", { value: asked.choices.length ? "" : asked.proposed });
  const [from, to] = ["first", "last"].map((end) => make("input", "", { value: asked.passage?.[end] ?? "" }));
  const state = make("p", "", { className: "state" });
  state.setAttribute("role", "status");
  const choices = make("div", "", { className: "choices" });
  choices.append(...asked.choices.map(([answer, sentence]) => choice(answer, sentence, asked.proposed)));
  form.append(make("h2", asked.asked));
  form.append(make("p", `Likely “${asked.proposed}”, since ${asked.reason} (confidence ${asked.confidence.toFixed(2)}).`));
  if (asked.scopes.length > 1) form.append(labelled("The answer is for", scope));
  if (asked.passage) form.append(labelled("A headnote from the words", from), labelled("to the words", to));
  form.append(labelled("Who decides", who), labelled("Why, where it is not the reason above", why), choices);
  if (asked.free) form.append(labelled("In words of your own", words), make("button", "Answer", { value: "" }));
  form.append(state);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    localStorage.setItem(whoDecides, who.value);
    const answer = event.submitter?.value || words.value;
    const { line, column, question } = asked;
    const outcome = await write("answers", { file: source.path, question, line, column, answer, scope: scope.value || "mark", by: who.value, reason: why.value, passage: asked.passage && { first: from.value, last: to.value } });
    if (outcome.written) answered(answer);
    else state.textContent = sentences(outcome.findings);
  });
  item.append(form);
  return item;
}

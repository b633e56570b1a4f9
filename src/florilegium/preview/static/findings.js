// What was found, the gravest first as the server sorts it; each leads to the source and to the page.
import { by, make } from "./dom.js";
import { follow } from "./live.js";
import { openSource } from "./source.js";

function place(where, told = [where.file, where.line].filter(Boolean).join(":")) {
  const button = make("button", told, { type: "button", className: "place", title: "Show it in the source and on the page" });
  button.addEventListener("click", () => openSource(where.file, where.line || 1, where.column || 1));
  return button;
}

function item(finding) {
  const element = make("li", "", { className: finding.severity });
  const head = make("p", `${finding.severity} ${finding.code} `, { className: "where" });
  if (finding.where?.file) head.append(place(finding.where));
  element.append(head, make("p", finding.message));
  element.append(...finding.hints.map((hint) => make("p", hint, { className: "hint" })));
  for (const { where, message } of finding.related) {
    const beside = make("p", `${message} `, { className: "hint" });
    beside.append(place(where));
    element.append(beside);
  }
  if (finding.severity === "question" && finding.where?.line) element.append(place(finding.where, "Answer it beside the source"));
  return element;
}

follow((view, isNew) => {
  if (!isNew) return;
  by("count").textContent = view.findings.length || "";
  const items = view.findings.map(item);
  by("findings").querySelector("ul").replaceChildren(...(items.length ? items : [make("li", "Nothing was found.")]));
});

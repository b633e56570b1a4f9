// What was found, the gravest first as the server sorts it.
import { by, make } from "./dom.js";
import { follow } from "./live.js";

function item(finding) {
  const element = make("li", "", { className: finding.severity });
  const where = finding.where ? [finding.where.file, finding.where.line].filter(Boolean).join(":") : "";
  element.append(make("p", `${finding.severity} ${finding.code} ${where}`, { className: "where" }), make("p", finding.message));
  element.append(...finding.hints.map((hint) => make("p", hint, { className: "hint" })));
  return element;
}

follow((view, isNew) => {
  if (!isNew) return;
  by("count").textContent = view.findings.length || "";
  const items = view.findings.map(item);
  by("findings").querySelector("ul").replaceChildren(...(items.length ? items : [make("li", "Nothing was found.")]));
});

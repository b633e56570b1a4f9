// Words, looked for in the pages as they are printed.
import { by, counted, make } from "./dom.js";
import { shown } from "./live.js";
import { turnTo } from "./pages.js";
import { choose, chosen } from "./views.js";

let turn = 0;

function hit({ page, before, found, after }) {
  const button = make("button", "", { type: "button" });
  const words = make("span", before);
  words.append(make("mark", found), after);
  button.append(words, make("span", shown().pages[page]?.label ?? ""));
  button.addEventListener("click", () => { if (chosen() !== "source") choose("pages"); turnTo(page); });
  const item = make("li");
  item.append(button);
  return item;
}

async function search() {
  const mine = ++turn;
  const words = by("search").value.trim();
  by("hits").hidden = !words;
  if (!words) return;
  by("hit-count").textContent = "looking";
  const answer = await fetch(`search.json?${new URLSearchParams({ words })}`);
  const told = answer.ok ? await answer.json() : { hits: [], more: 0 };
  if (mine !== turn) return;
  by("hit-count").textContent = told.more ? `the first ${told.hits.length} places` : counted(told.hits.length, "place");
  by("hits").querySelector("ol").replaceChildren(...told.hits.map(hit));
}

let waiting;
by("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
by("search").addEventListener("keydown", (event) => {
  if (event.key === "Escape") { by("search").value = ""; search(); by("search").blur(); }
  if (event.key === "Enter") by("hits").querySelector("button")?.click();
});

"use strict";
// Titles and names, found while one types; letters match with or without their accents.
const field = document.getElementById("query");
const found = document.getElementById("found");
const count = document.getElementById("count");
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
let entries = [];

function show() {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  const hits = words.length ? entries.filter((entry) => words.every((word) => entry.plain.includes(word))) : [];
  count.textContent = words.length ? `${hits.length} found` : "";
  found.replaceChildren(...hits.slice(0, 200).map((entry) => {
    const link = document.createElement("a");
    link.href = field.dataset.root + entry.address;
    link.textContent = entry.title;
    const item = document.createElement("li");
    const beside = document.createElement("span");
    beside.className = "soft";
    beside.textContent = [entry.kind, entry.names].filter(Boolean).join(" · ");
    item.append(link, " ", beside);
    return item;
  }));
}

fetch(field.dataset.index).then((answer) => answer.json()).then((index) => {
  entries = index.map((entry) => ({ ...entry, plain: plain(`${entry.title} ${entry.names}`) }));
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  field.addEventListener("input", show);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  show();
});

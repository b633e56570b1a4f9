// The view that the server tells of, kept true: nothing is shown that is not in /view.json.
const listeners = [];
let view = { number: -1, pages: [], documents: [], contents: [], findings: [], widths: [], ledger: null };

export const shown = () => view;

// Calls listener with the view whenever there is news, and whether another book is shown than before.
export const follow = (listener) => listeners.push(listener);

async function refresh({ data }) {
  const before = view.number;
  const told = JSON.parse(data);
  view = told.number === before ? { ...view, ...told } : await (await fetch("view.json")).json();
  for (const listener of listeners) listener(view, view.number !== before);
}

export const start = () => new EventSource("events").addEventListener("message", refresh);

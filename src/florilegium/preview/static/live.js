// The view that the server tells of, kept true: nothing is shown that is not in /view.json.
const listeners = [];
let view = { number: -1, pages: [], documents: [], contents: [], findings: [], widths: [], totals: [] };
let latest = null;
let isBusy = false;

export const shown = () => view;

// Calls listener with the view whenever there is news, and whether another book is shown than before.
export const follow = (listener) => listeners.push(listener);

async function take(told) {
  const before = view.number;
  view = told.number === before ? { ...view, ...told } : await (await fetch("view.json")).json();
  for (const listener of listeners) listener(view, view.number !== before);
}

// One thing after the other; of what is told meanwhile, the last counts.
async function refresh({ data }) {
  latest = data;
  if (isBusy) return;
  isBusy = true;
  try {
    while (latest) {
      const told = JSON.parse(latest);
      latest = null;
      await take(told);
    }
  } finally { isBusy = false; }
}

export const start = () => new EventSource("events").addEventListener("message", refresh);

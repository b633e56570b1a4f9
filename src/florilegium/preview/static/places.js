// Where the words of a source are printed, as the server found them for the book that is shown.
import { shown } from "./live.js";

const known = new Map();

async function placesOf(path) {
  const address = `places/${shown().number}/${path.split("/").map(encodeURIComponent).join("/")}`;
  if (!known.has(address)) {
    known.clear();
    const answer = await fetch(address);
    const told = answer.ok ? await answer.json() : [];
    known.set(address, told.map(([line, column, length, page, ...box]) => ({ line, column, length, page, box })));
  }
  return known.get(address);
}

// The word at a line and column, or else the nearest on that line, or else the next below.
export async function onPage(path, line, column) {
  const places = await placesOf(path);
  const onLine = places.filter((place) => place.line === line);
  const away = (place) => Math.max(place.column - column, column - place.column - place.length, 0);
  return onLine.toSorted((one, other) => away(one) - away(other))[0] ?? places.find((place) => place.line > line);
}

// The word at a point of a page, in fractions of it, or else the nearest.
export async function boxAt(path, page, x, y) {
  const away = ({ box: [left, top, right, bottom] }) => Math.hypot(Math.max(left - x, x - right, 0), 4 * Math.max(top - y, y - bottom, 0));
  const onThis = (await placesOf(path)).filter((place) => place.page === page);
  return onThis.toSorted((one, other) => away(one) - away(other))[0];
}

// The word that is printed first on a page.
export async function firstOn(path, page) {
  const onThis = (await placesOf(path)).filter((place) => place.page === page);
  return onThis.toSorted(({ box: one }, { box: other }) => one[1] - other[1] || one[0] - other[0])[0];
}

// Elements of the page: found by their ids, and made.
export const by = (id) => document.getElementById(id);
export const make = (name, text = "", properties = {}) => Object.assign(document.createElement(name), { textContent: text }, properties);
export const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

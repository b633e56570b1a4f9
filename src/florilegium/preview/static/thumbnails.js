// All pages as small pictures, beside the contents.
import { by, make } from "./dom.js";
import { follow, shown } from "./live.js";
import { pictureOf, turnTo } from "./pages.js";
import { choose, chosen } from "./views.js";

const nearby = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    const picture = target.querySelector("img");
    if (isIntersecting) picture.src = pictureOf(shown().pages[target.dataset.page], picture);
    else picture.removeAttribute("src");
  }
}, { root: by("contents"), rootMargin: "50% 0px" });

function thumbnail(page, number) {
  const button = make("button", "", { type: "button" });
  button.dataset.page = number;
  const [width, height] = shown().size.map(Math.round);
  button.append(make("img", "", { alt: "", width, height }), make("span", page.label));
  button.setAttribute("aria-label", `Page ${page.label}`);
  button.addEventListener("click", () => { if (chosen() !== "source") choose("pages"); turnTo(number); });
  nearby.observe(button);
  return button;
}

function show() {
  nearby.disconnect();
  by("thumbnails").replaceChildren(...(by("thumbnails").hidden ? [] : shown().pages.map(thumbnail)));
}

export function toggleThumbnails() {
  const on = by("thumbnails").toggleAttribute("hidden") === false;
  by("texts").hidden = on;
  by("thumbnails-button").setAttribute("aria-pressed", on);
  show();
}

by("thumbnails-button").addEventListener("click", toggleThumbnails);
follow((view, isNew) => { if (isNew) show(); });

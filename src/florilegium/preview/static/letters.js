// The words of a page over its picture, unseen, so that they can be selected and found.
import { make } from "./dom.js";
import { shown } from "./live.js";

const ruler = document.createElement("canvas").getContext("2d");
ruler.font = "100px serif";

// Every word is as wide and as high as it is printed, at any zoom.
function placed({ text, left, top, right, bottom }) {
  const [across, high] = shown().size;
  const word = make("span", text);
  const height = bottom - top;
  const natural = (ruler.measureText(text).width / 100) * height * high;
  word.style.cssText = `left:${left * 100}%;top:${top * 100}%;font-size:${height * 100}cqh;transform:scaleX(${((right - left) * across) / (natural || 1)})`;
  return word;
}

export async function lay(layer, page) {
  const answer = await fetch(`pages/${page.from}/words.json`);
  if (!answer.ok) return;
  const words = await answer.json();
  const pieces = words.flatMap((word, at) => [placed(word), words[at + 1]?.left < word.left ? "\n" : " "]);
  layer.replaceChildren(...pieces);
}

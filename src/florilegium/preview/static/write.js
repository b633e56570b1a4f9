// Asking the server to write: with the token that only this page knows.
const token = document.querySelector("meta[name=token]").content;

// What the server answers: whether it wrote, and what it found.
export async function write(path, wish) {
  const headers = { "content-type": "application/json", "x-florilegium-token": token };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(wish) });
  if (answer.ok) return answer.json();
  return { written: false, findings: [{ message: "The preview does not know this page any more.", hints: ["Load it again."] }] };
}

export const sentences = (findings) => findings.flatMap((finding) => [finding.message, ...finding.hints]).join(" ");

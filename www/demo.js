// The demo page: one badge per verdict, below a verifier for the visitor's own.
import { lead } from "./network.js";

const { verdicts, kinds } = await (await fetch("badges.json")).json();

for (const verifier of document.querySelectorAll("open-badge-verifier")) lead(verifier, () => "any");
document.querySelector("#try").addEventListener("click", async () => {
  const files = await Promise.all(
    [...verdicts, ...kinds].map(async ({ badge, src }) => new File([await (await fetch(src)).blob()], `${badge.replaceAll("/", "-")}${/\.\w+$/.exec(src)}`)),
  );
  // The hosted ones are one link, to which each card below has an answer of its own; a list asks an address once.
  const texts = await Promise.all(files.map((file) => file.text()));
  document.querySelector("#many open-badge-verifier").verifyAll(files.filter((_, at) => texts.indexOf(texts[at]) === at));
});
document.querySelector("#verdicts").append(list(verdicts.map((badge) => card(badge, badge.verdict))));
document.querySelector("#kinds").append(list(kinds.map((badge) => card(badge, badge.kind, "compact"))));

function card({ badge, src, recipient, trustedIssuers, retirementList }, title, display = "card") {
  const article = document.createElement("article");
  const verifier = document.createElement("open-badge-verifier");
  lead(verifier, () => badge);
  verifier.setAttribute("src", src);
  verifier.setAttribute("heading-level", "4");
  verifier.setAttribute("display", display);
  verifier.toggleAttribute("recipient-field", Boolean(recipient));
  verifier.recipient = recipient ?? null;
  verifier.trustedIssuers = trustedIssuers ?? null;
  verifier.retirementList = retirementList ?? null;
  article.append(Object.assign(document.createElement("h3"), { textContent: title }), verifier);
  return article;
}

function list(cards) {
  const list = document.createElement("div");
  list.append(...cards);
  return list;
}

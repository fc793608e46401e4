// The demo page: one badge per verdict, below a verifier for the visitor's own.

/** @import { OpenBadgeVerifier } from "../types/element.js" */
import { lead } from "./network.js";

/**
 * A badge of the demo, as `scripts/servers.mjs` names it: how it is called, where it is, and what it is verified with.
 * @typedef {Pick<OpenBadgeVerifier, "recipient" | "trustedIssuers" | "retirementList">
 *   & { badge: string, verdict: string, kind: string, src: string }} Shown
 */

/** @type {{ verdicts: Shown[], kinds: Shown[] }} */
const { verdicts, kinds } = await (await fetch("badges.json")).json();

for (const verifier of document.querySelectorAll("open-badge-verifier")) lead(verifier, () => "any");
place("try").addEventListener("click", async () => {
  const files = await Promise.all([...verdicts, ...kinds].map(file));
  // Several badges are the same link, each with an answer of its own on its card below; a batch asks an address once.
  const texts = await Promise.all(files.map((given) => given.text()));
  const many = /** @type {OpenBadgeVerifier} */ (document.querySelector("#many open-badge-verifier"));
  await many.verifyAll(files.filter((_, at) => texts.indexOf(texts[at]) === at));
});
place("verdicts").append(columns(verdicts.map((badge) => card(badge, badge.verdict))));
place("kinds").append(columns(kinds.map((badge) => card(badge, badge.kind, "compact"))));

/** @param {string} id */
function place(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/** @param {Shown} shown */
async function file({ badge, src }) {
  return new File([await (await fetch(src)).blob()], `${badge}${/\.\w+$/.exec(src)}`);
}

/**
 * The card of a badge below a title.
 * @param {Shown} shown
 * @param {string} title
 */
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

/**
 * The cards in columns.
 * @param {HTMLElement[]} cards
 */
function columns(cards) {
  const all = document.createElement("div");
  all.append(...cards);
  return all;
}

// What the tab says: name and verdict, in the words of the card.

/** @import { OpenBadgeVerifier } from "../types/element.js" */
/** @import { Report } from "../types/index.js" */
/** @import { Words } from "./words.js" */

/** A tab shows fewer characters; what follows the name should not be pushed out of it altogether. */
const MAX_NAME = 60;

/**
 * The title of the tab while a verifier shows a verdict; null while it shows none.
 * @param {OpenBadgeVerifier} verifier
 * @param {Words} words
 */
export function titleOf({ report, shadowRoot }, words) {
  const verdict = line(shadowRoot?.querySelector("[part~=verdict-title]")?.textContent ?? "");
  if (!report || !verdict) return null;
  const name = cut(line(report.badge?.name ?? "").replace(/["«»\u201c-\u201f\u300c-\u300f\uff02]/g, "'"));
  if (!name) return verdict;
  // The verdict first: a name that nobody confirms might pose as one.
  return words.say(isConfirmed(report) ? "tab" : "tab.unconfirmed", { name: `\u2068${name}\u2069`, verdict });
}

/**
 * Whether what a badge says is a fact, as on the card: proof and issuer hold, and something beside the badge says who
 * the issuer is.
 * @param {Report} report
 */
function isConfirmed({ verdict, checks: { proof, issuer } }) {
  const isBound = proof.outcome === "passed" && issuer.outcome === "passed";
  return isBound && "identity" in issuer && issuer.identity !== "self" && verdict !== "malformed";
}

/**
 * A text on one line, without what cannot be seen or reorders the words around it.
 * @param {string} text
 */
const line = (text) =>
  text
    .replace(/\s+/g, " ")
    .replace(/[\p{C}\p{Z}]/gu, (char) => (char === " " ? " " : ""))
    .trim();

/** @param {string} name */
function cut(name) {
  const chars = Array.from(name.replace(/(\p{M}{4})\p{M}+/gu, "$1"));
  return chars.length > MAX_NAME ? `${chars.slice(0, MAX_NAME - 1).join("")}…` : name;
}

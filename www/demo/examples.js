// The badges of this page, and the elements that show them.

/** @import { OpenBadgeVerifier } from "../types/element.js" */
/** @import { Severity, Verdict } from "../types/index.js" */
import { lead } from "./network.js";

/**
 * A badge as `scripts/examples.mjs` names it: how it is called, where it is, what it gets, and what it is verified with.
 * @typedef {Pick<OpenBadgeVerifier, "recipient" | "trustedIssuers" | "retirementList">
 *   & { badge: string, verdict: Verdict, severity: Severity, kind: string, src: string }} Example
 */

/** @type {{ verdicts: Example[], kinds: Example[], languages: string[], leftOut?: Verdict[] }} */
export const { verdicts, kinds, languages, leftOut = [] } = await (await fetch("badges.json")).json();

/**
 * The first badge that gets a verdict.
 * @param {Verdict} verdict
 */
export const example = (verdict) => /** @type {Example} */ (verdicts.find((shown) => shown.verdict === verdict));

/**
 * An element that shows a badge.
 * @param {Example | null} shown none for one that the visitor gives
 * @param {Record<string, string>} attributes
 */
export function verifier(shown, attributes) {
  const element = document.createElement("open-badge-verifier");
  lead(element, shown ? () => shown.badge : undefined);
  const all = { ...(shown && { src: shown.src }), ...attributes };
  for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
  if (shown?.recipient) element.setAttribute("recipient-field", "");
  element.recipient = shown?.recipient ?? null;
  element.trustedIssuers = shown?.trustedIssuers ?? null;
  element.retirementList = shown?.retirementList ?? null;
  return element;
}

/**
 * The files of all badges of the page, each once: several badges are the same link, with an answer of its own on each
 * card, and a batch asks an address once.
 */
export async function filesOfAll() {
  const all = [...verdicts, ...kinds].map(async ({ badge, src }) => {
    const blob = await (await fetch(src)).blob();
    return { text: await blob.text(), file: new File([blob], `${badge}${/\.\w+$/.exec(src)}`) };
  });
  const byText = new Map((await Promise.all(all)).toReversed().map(({ text, file }) => [text, file]));
  return [...byText.values()].reverse();
}

// What the page gives an element to verify, before its visitor gives anything.

/** @import { BadgeInput } from "../types/index.js" */
/** @import { OpenBadgeVerifier } from "./types.js" */
import { address } from "./settings.js";

/**
 * A credential given as a property, `src`, or JSON-LD inside of the element.
 * @param {OpenBadgeVerifier} element
 * @returns {BadgeInput | null}
 */
export function given(element) {
  return element.credential ?? address(element) ?? inline(element);
}

/**
 * What the page's own address asks for, which anybody may have written. The fragment, which no server sees, comes
 * before the query.
 * @param {OpenBadgeVerifier} element
 */
export function linked({ deepLink, ownerDocument }) {
  if (!deepLink) return null;
  const { hash, search } = ownerDocument.location;
  return new URLSearchParams(hash.slice(1)).get(deepLink) ?? new URLSearchParams(search).get(deepLink);
}

/**
 * Whether a badge is what `src` names, and of the page's own site.
 * @param {OpenBadgeVerifier} element
 * @param {unknown} input
 * @returns {input is string}
 */
export function isBeside(element, input) {
  const src = address(element);
  return input === src && Boolean(src?.startsWith(`${globalThis.origin}/`));
}

/**
 * Whether a badge is named by the address of a file, which no page may read.
 * @param {unknown} input
 */
export const isFile = (input) =>
  (typeof input === "string" || input instanceof URL) && /^\s*file:/i.test(String(input));

/**
 * Whether the page shows something in the element until the card is there.
 * @param {HTMLElement} element
 */
export function hasContent(element) {
  const shows = (/** @type {Node} */ node) =>
    node instanceof Element
      ? !node.slot && !node.matches("script, style, template")
      : node.nodeType === Node.TEXT_NODE && Boolean(node.textContent?.trim());
  return [...element.childNodes].some(shows);
}

/** @param {HTMLElement} element */
function inline(element) {
  return element.querySelector(':scope > script[type="application/ld+json"]')?.textContent ?? null;
}

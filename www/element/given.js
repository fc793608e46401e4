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

/** @param {HTMLElement} element */
function inline(element) {
  return element.querySelector(':scope > script[type="application/ld+json"]')?.textContent ?? null;
}

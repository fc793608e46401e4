// The checker: all of a page that checks badges, inside of one place of it.

import { make } from "../element/document.js";
/** @import { OpenBadgeVerifier } from "../types/element.js" */
import { define } from "../element/element.js";

/**
 * Builds the checker in an element of the page.
 * @param {HTMLElement} place
 * @param {{ lead?: (verifier: OpenBadgeVerifier) => void }} [options] `lead` is called with each element that is made
 */
export async function checker(place, { lead } = {}) {
  define();
  const title = Object.assign(make("h1"), { textContent: "Is this badge genuine?" });
  const verifier = /** @type {OpenBadgeVerifier} */ (
    Document.prototype.createElement.call(document, "open-badge-verifier")
  );
  verifier.setAttribute("heading-level", "2");
  lead?.(verifier);
  place.replaceChildren(title, verifier);
}

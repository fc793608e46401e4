// What is made only once a reader opens its place on the card.
import { print } from "#source";
import { learnIntegrity } from "./embedding.js";

/**
 * @param {ShadowRoot} root
 * @param {() => void} draw draws the card anew
 */
export function hearOpening(root, draw) {
  const hear = async (/** @type {Event} */ { target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.open) return;
    /** @type {HTMLElement | null} */
    const place = target.querySelector(":scope > [data-qr]");
    try {
      if (target.dataset.key === "embed" && (await learnIntegrity())) draw();
      if (place) (await print()).drawCode(place);
    } catch {
      // The address stands there as a text, and the code is whole without the hash.
    }
  };
  // The event does not bubble. Drawing the card anew opens its parts anew, which is heard too.
  root.addEventListener("toggle", hear, true);
}

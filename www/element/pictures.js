// The pictures that a card is drawn with.

/** @import { OpenBadgeVerifier } from "./types.js" */
import { announce } from "./requests.js";

/**
 * Makes an address for an image that was given as a file, and frees the one before.
 * @param {unknown} input
 * @param {string | null} [before]
 */
export function picture(input, before) {
  if (before) URL.revokeObjectURL(before);
  return input instanceof Blob && input.type.startsWith("image/") ? URL.createObjectURL(input) : null;
}

/**
 * Tells the page of pictures, each once, and notes what it answers, a refusal as an empty text.
 * @param {OpenBadgeVerifier} element
 * @param {Map<string, string>} pictures what a card is drawn with
 * @param {string[]} addresses
 */
export function announceAll(element, pictures, addresses) {
  for (const address of addresses)
    if (!pictures.has(address)) pictures.set(address, announce(element, address, "image") ?? "");
}

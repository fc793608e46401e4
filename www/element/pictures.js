// The pictures that a card is drawn with.

/** @import { Fetch } from "./api/core.js" */
/** @import { OpenBadgeVerifier } from "./types.js" */
import { read } from "./body.js";
import { announce } from "./requests.js";

/** The most bytes that a file with a badge may have, as in `src/net/fetch.rs`. */
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * Makes an address for an image, and frees the one before.
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

/**
 * A `fetch` that keeps the image which a badge comes in, so that its card needs no other.
 * @param {Fetch} fetch
 * @param {(image: Promise<Blob>) => void} keep hears of the last such image last
 * @returns {Fetch}
 */
export function keeping(fetch, keep) {
  return async (url, init, purpose) => {
    const answer = await fetch(url, init, purpose);
    const [type] = /^image\/(png|svg\+xml)\b/i.exec(answer.headers.get("content-type") ?? "") ?? [];
    if (purpose === "input" && type && answer instanceof Response && answer.ok)
      keep(read(answer.clone(), MAX_BYTES).then((bytes) => new Blob([bytes], { type })));
    return answer;
  };
}

/**
 * Puts the placeholder where a picture cannot be shown, since the browser's own sign looks like a fault of the badge:
 * in a card, and in what the page shows by itself.
 * @param {OpenBadgeVerifier} element
 * @param {ShadowRoot} root
 */
export function replaceBroken(element, root) {
  root.addEventListener(
    "error",
    ({ target }) => target instanceof HTMLImageElement && replace(element, root, target),
    true,
  );
  // Pictures of the page may have failed before the element was there.
  root.addEventListener("slotchange", () => {
    // A drawing without a size has no width either, but can be decoded.
    for (const image of element.querySelectorAll("img"))
      if (image.complete && !image.naturalWidth) image.decode().catch(() => replace(element, root, image));
  });
}

/**
 * @param {OpenBadgeVerifier} element
 * @param {ShadowRoot} root
 * @param {HTMLImageElement} image
 */
function replace(element, root, image) {
  const frame = image.closest(".image");
  const own = root.querySelector(".own");
  if (frame) frame.classList.add("broken");
  // A link of which the picture is all would be left without a name, so that it goes as well.
  else if (own && !element.textContent?.trim()) own.classList.add("empty");
  else image.hidden = true;
}

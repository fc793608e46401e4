// What the element shows without the wasm: before it is there, while a check is under way, and where it is blocked.
import { make } from "./document.js";

/**
 * The English words of `src/view/messages/en.json`, once more, since that file is in the wasm, which may not be there.
 * @type {Record<string, string>}
 */
const ENGLISH = {
  "progress.note": "Checking…",
  "status.checking": "Checking this badge",
  "error.wasm-blocked": "This page can't check the badge.",
  "error.elsewhere": "Look at it where it is published",
  "action.copy-failed": "This page may not copy. The text is selected: copy it yourself.",
};

/** @typedef {Record<string, string> | undefined} Messages the words of the page's language, as far as they are known */

/** @type {(messages: Messages, key: string) => string} */
export const said = (messages, key) => messages?.[key] ?? ENGLISH[key];

/**
 * The card that the page was built with (`www/render/card.js`). It stands until the element has one of its own.
 * @param {ShadowRoot} root
 */
export const snapshot = (root) => root.querySelector(".snapshot");

/**
 * What is there from the first moment: what the element contains, and the place of what screen readers are told.
 * @param {ShadowRoot} root
 */
export function begin(root) {
  root.prepend(status(root));
  if (!snapshot(root)) root.append(make("slot"));
}

/**
 * Tells screen readers something. The place must be on the page before, for them to hear of a change.
 * @param {ShadowRoot} root
 * @param {string} words
 */
export function announce(root, words) {
  const { dataset } = status(root);
  // The same is said once, as by the view.
  if (dataset.said === words) return;
  dataset.said = words;
  say(root, words);
}

/**
 * The same for what is not said in place of the element's state, such as that something was copied.
 * @param {ShadowRoot} root
 * @param {string} words
 */
export function say(root, words) {
  status(root).textContent = words;
}

/**
 * Keeps the place of the card: in its outline stands what the page shows by itself, or what a badge looks like from
 * afar.
 * @param {ShadowRoot} root
 * @param {boolean} hasContent whether the element contains something
 * @param {string} [note] what is under way
 */
export function pending(root, hasContent, note) {
  const before = /** @type {HTMLElement | null} */ (root.querySelector(".pending"));
  noted(before?.matches(".own") === hasContent ? before : outline(root, hasContent), note);
}

/**
 * Leaves the card as it is, and says on it that it is being checked anew.
 * @param {ShadowRoot} root
 * @param {string} [note]
 */
export function anew(root, note) {
  const card = /** @type {HTMLElement | null} */ (root.querySelector(".card"));
  // Of a card that the page was built with, the browser may still be reading.
  if (card) noted(card, note);
}

/**
 * Keeps what the page shows by itself, and says in one sentence that it was not checked.
 * @param {ShadowRoot} root
 * @param {boolean} hasContent
 * @param {Messages} messages
 * @param {string | null} address where the badge is published
 */
export function unchecked(root, hasContent, messages, address) {
  const sentence = said(messages, "error.wasm-blocked");
  const note = Object.assign(make("p"), { className: "unchecked", textContent: `${sentence} ` });
  note.part = "verdict-text";
  note.dataset.key = "failure";
  if (address?.startsWith("https:")) {
    const link = Object.assign(make("a"), {
      href: address,
      textContent: said(messages, "error.elsewhere"),
      target: "_blank",
      rel: "noopener noreferrer nofollow",
    });
    note.append(link);
  }
  const built = /** @type {HTMLElement | null} */ (root.querySelector(".snapshot .card"));
  const card = built ?? outline(root, true);
  noted(card, undefined);
  card.classList.remove("pending");
  card.classList.toggle("empty", !hasContent);
  card.querySelector(".unchecked")?.remove();
  card.append(note);
  announce(root, sentence);
}

/**
 * @param {ShadowRoot} root
 * @param {boolean} isOwn
 */
function outline(root, isOwn) {
  const card = block(`card pending ${isOwn ? "own" : "skeleton"}`);
  card.part = "card";
  // The slot tells of content that comes later, as while a page is being read.
  card.append(...["skeleton-image", "skeleton-line", "skeleton-line short", "skeleton-band"].map(block), make("slot"));
  root.replaceChildren(status(root), card);
  return card;
}

/**
 * @param {HTMLElement} card
 * @param {string | undefined} note
 */
function noted(card, note) {
  card.ariaBusy = note ? "true" : null;
  const shown = card.querySelector(":scope > .checking");
  if (!note) return shown?.remove();
  const place = shown ?? Object.assign(make("p"), { className: "checking", dir: "auto" });
  if (place.textContent !== note) place.textContent = note;
  if (!shown) card.prepend(place);
}

/** @param {ShadowRoot} root */
function status(root) {
  const place = /** @type {HTMLElement} */ (root.querySelector("[role=status]") ?? block("sr"));
  place.role = "status";
  return place;
}

/** @param {string} className */
const block = (className) => Object.assign(make("div"), { className });

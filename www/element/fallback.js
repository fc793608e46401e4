// What the element shows without the wasm, before it is there and where it is blocked.
import { make } from "./document.js";

/**
 * Reserves the place of the card, so that nothing on the page jumps.
 * @param {ShadowRoot} root
 */
export function skeleton(root) {
  if (root.querySelector(".skeleton")) return;
  const card = block("card skeleton");
  card.part = "card";
  card.dataset.focus = /** @type {HTMLElement | null} */ (root.activeElement)?.dataset.key ?? "";
  card.ariaBusy = "true";
  card.append(block("skeleton-image"), block("skeleton-line"), block("skeleton-line short"), block("skeleton-band"));
  root.replaceChildren(status(root), card);
}

/**
 * Draws what takes the skeleton's place. What had the focus before it has it again, unless the reader went elsewhere.
 * @param {ShadowRoot} root
 * @param {() => void} draw
 */
export function replace(root, draw) {
  /** @type {HTMLElement | null} */
  const before = root.querySelector(".skeleton");
  const focus = before?.dataset.focus;
  draw();
  const { activeElement } = /** @type {Document | ShadowRoot} */ (root.host.getRootNode());
  if (focus && (!activeElement || activeElement === root.ownerDocument.body))
    /** @type {HTMLElement | null} */ (root.querySelector(`[data-key="${focus}"]`))?.focus();
}

/**
 * Where the view will say what came of the check. It must be on the page before, for a screen reader to hear of a
 * change.
 * @param {ShadowRoot} root
 */
function status(root) {
  const place = root.querySelector("[role=status]") ?? block("sr");
  place.role = "status";
  return place;
}

/** @param {string} className */
const block = (className) => Object.assign(make("div"), { className });

/**
 * The English words of `src/view/messages/en.json`, once more, since that file is in the wasm and the wasm did not
 * load.
 * @type {Record<string, string>}
 */
const BLOCKED = {
  "error.wasm-blocked": "This page can't check the badge.",
  "error.elsewhere": "Look at it where it is published",
};

/**
 * Keeps what the page shows by itself, and says in one sentence that it was not checked.
 * @param {ShadowRoot} root
 * @param {Record<string, string> | undefined} messages
 * @param {string | null} address where the badge is published
 */
export function unchecked(root, messages, address) {
  const { "error.wasm-blocked": sentence, "error.elsewhere": elsewhere } = { ...BLOCKED, ...messages };
  const note = Object.assign(make("p"), { className: "unchecked", textContent: `${sentence} ` });
  note.part = "verdict-text";
  if (address?.startsWith("https:")) {
    const link = Object.assign(make("a"), {
      href: address,
      textContent: elsewhere,
      target: "_blank",
      rel: "noopener noreferrer nofollow",
    });
    note.append(link);
  }
  root.replaceChildren(make("slot"), note);
}

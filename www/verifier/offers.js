// The whole page takes what is dropped or pasted, not only the verifier on it: a file that misses that would be opened
// by the browser in the place of the page.

/** @import { OpenBadgeVerifier } from "../types/element.js" */
import { thingsIn } from "../element/intake.js";

/**
 * @param {HTMLElement} root
 * @param {() => OpenBadgeVerifier} shown the verifier that is there
 * @param {(things: (string | File)[]) => unknown} take
 */
export function takesAnywhere(root, shown, take) {
  /** @param {DragEvent} event */
  const over = (event) => {
    if (isAt(event, shown())) return;
    event.preventDefault();
    shown().toggleAttribute("data-over", event.type !== "dragleave");
  };
  for (const type of /** @type {const} */ (["dragenter", "dragover", "dragleave"])) root.addEventListener(type, over);
  /** @param {DragEvent | ClipboardEvent} event */
  const offered = (event) => {
    const data = "dataTransfer" in event ? event.dataTransfer : event.clipboardData;
    const things = thingsIn(/** @type {DataTransfer} */ (data));
    if (isForThe(shown(), event, things)) return;
    event.preventDefault();
    event.stopPropagation();
    shown().removeAttribute("data-over");
    if (things.length > 0) take(things);
  };
  // Before the verifier hears of it, which takes one badge where it shows one.
  root.addEventListener("drop", offered, { capture: true });
  root.addEventListener("paste", offered, { capture: true });
}

/**
 * Whether an event is left to the verifier, or to the field that it is at: unless several badges are given at once.
 * @param {OpenBadgeVerifier} verifier
 * @param {Event} event
 * @param {(string | File)[]} things
 */
function isForThe(verifier, event, things) {
  const [target] = /** @type {Partial<HTMLElement>[]} */ (event.composedPath());
  const isTyped = event.type === "paste" && target?.matches?.("input:not([type=file], [type=radio]), textarea");
  if (!isAt(event, verifier)) return isTyped;
  return verifier.multiple || !(things.length > 1 || (target?.matches?.("input") && isSeveral(things[0])));
}

/**
 * Whether a text has a badge in more than one of its lines. A field of one line would run them together.
 * @param {string | File | undefined} thing
 */
const isSeveral = (thing) =>
  typeof thing === "string" && thing.split("\n").filter((line) => /https?:\/\/|^\s*ey\w/.test(line)).length > 1;

/**
 * @param {Event} event
 * @param {OpenBadgeVerifier} verifier
 */
const isAt = (event, verifier) => event.composedPath().includes(verifier);

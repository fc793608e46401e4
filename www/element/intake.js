// The ways in which a visitor gives a badge: dropping, pasting, choosing a file. Each hands on files or a text, in an
// array.

/** @import { OpenBadgeVerifier } from "./types.js" */
import { called } from "./api/wasm.js";
import { make } from "./document.js";

/** @typedef {(given: (string | File)[]) => unknown} Take */

/**
 * Calls `take` with what is dropped on the element or pasted into it, where it accepts that. A text that names no badge
 * is answered where one is typed.
 * @param {OpenBadgeVerifier} element
 * @param {ShadowRoot} root
 * @param {Take} take
 */
export function takesOffers(element, root, take) {
  /** @type {Take} */
  const offered = async (given) => {
    const text = typeof given[0] === "string" && given[0];
    // Where there is no verifier, that is said as of any badge.
    const isBadge = async () => !text || called((core) => core.isBadge(text, element.multiple)).catch(() => true);
    if (await isBadge()) take(given);
    else if (text) await called((core) => core.refuse(root, text));
  };
  takesDrops(element, root, offered);
  takesPastes(element, offered);
}

/**
 * Opens the file picker of the browser.
 * @param {boolean} multiple
 * @param {Take} take
 */
export function pickFile(multiple, take) {
  const accept = "image/png,image/svg+xml,.json,.jwt,.txt" + (multiple ? ",.csv" : "");
  const input = Object.assign(make("input"), { type: "file", accept, multiple });
  input.addEventListener("change", () => input.files?.[0] && take([...input.files]));
  input.click();
}

/**
 * Marks the element while something is over it. Where a drop is asked for it is taken, whatever the attribute says.
 * @param {OpenBadgeVerifier} element
 * @param {ShadowRoot} root
 * @param {Take} take
 */
function takesDrops(element, root, take) {
  const accepts = () => element.inputs.includes("drop") || root.querySelector(".dropzone");
  /** @param {DragEvent} event */
  const over = (event) => {
    if (!accepts()) return;
    event.preventDefault();
    element.toggleAttribute("data-over", event.type !== "dragleave");
  };
  for (const type of /** @type {const} */ (["dragenter", "dragover", "dragleave"]))
    element.addEventListener(type, over);
  element.addEventListener("drop", (event) => {
    if (!accepts()) return;
    event.preventDefault();
    element.removeAttribute("data-over");
    offer(/** @type {DataTransfer} */ (event.dataTransfer), take);
  });
}

/**
 * What is pasted into a text field is left to that, unless it is a file.
 * @param {OpenBadgeVerifier} element
 * @param {Take} take
 */
function takesPastes(element, take) {
  element.addEventListener("paste", (event) => {
    const clipboardData = /** @type {DataTransfer} */ (event.clipboardData);
    const target = /** @type {Partial<HTMLElement> | undefined} */ (event.composedPath()[0]);
    const typing = target?.matches?.("input:not([type=file]), textarea") && !clipboardData.files.length;
    if (!element.inputs.includes("paste") || typing) return;
    event.preventDefault();
    offer(clipboardData, take);
  });
}

/**
 * @param {DataTransfer} data
 * @param {Take} take
 */
function offer(data, take) {
  const things = thingsIn(data);
  if (things.length > 0) take(things);
}

/**
 * The files that are dropped or pasted, else the text.
 * @param {DataTransfer} data
 */
export function thingsIn(data) {
  const text = (data.getData("text/uri-list") || data.getData("text/plain")).trim();
  return data.files.length > 0 ? [...data.files] : [text].filter(Boolean);
}

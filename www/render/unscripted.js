// A card without what needs a script: nothing on it looks as if it did something where it does nothing.

/** @import { Branch, Tree } from "./tree.js" */

/** What is pressed, typed into or sent. */
const CONTROLS = new Set(["button", "form", "input", "progress", "select", "textarea"]);
/** Panels, by their `data-key`, that are nothing without what a script does in them. */
const PANELS = new Set(["embed", "independent", "qr"]);
/** What is said to scripts. */
const FOR_SCRIPTS = /^data-(action|channel|done|label|qr|source|title|value)$/;

/**
 * The card as it may stand where no script runs: links, and what the browser opens by itself, stay. The button that
 * checks the badge again stays unseen, for the element that may come, and keeps the place of its line.
 * @param {Branch} card
 * @param {{ isTakenOver?: boolean }} [how] whether an element may come
 */
export const unscripted = (card, { isTakenOver = true } = {}) => /** @type {Branch} */ (kept(card, isTakenOver));

/**
 * What stays of a tree, if anything does.
 * @param {Tree} tree
 * @param {boolean} isTakenOver
 * @returns {Tree | null}
 */
function kept(tree, isTakenOver) {
  if (typeof tree === "string") return tree;
  const { tag, children } = tree;
  const attributes = tree.attributes.filter(([name]) => !FOR_SCRIPTS.test(name));
  const names = new Map(tree.attributes);
  const key = names.get("data-key") ?? "";
  // That of the verdict is one of the card's own.
  if (isTakenOver && key === "again" && names.get("class") === "link")
    return { tag, attributes: [...attributes, ["hidden", ""]], children };
  // A popover is opened and closed by the browser.
  if ((CONTROLS.has(tag) && !names.has("popovertarget")) || PANELS.has(key) || names.has("data-qr")) return null;
  // What a reader opens stays open when the element draws its own card in this place.
  if (isTakenOver && tag === "details") attributes.push(["data-touched", ""]);
  const left = children.map((child) => kept(child, isTakenOver)).filter((child) => child !== null);
  const isEmptied = children.length > 0 && left.length === 0 && tag !== "slot";
  return isEmptied ? null : { tag, attributes, children: left };
}

// The card of a row, drawn where its badge is verified.

/** @import { BadgeInput } from "../../www/types/index.js" */
/** @import { Verified, Words } from "../../www/element/api/core.js" */
/** @import { Branch, Tree } from "../../www/render/tree.js" */
import { unbake } from "../../www/element/api/verify.js";
import { drawn } from "../../www/render/drawn.js";
import { embedded } from "../../www/render/embedded.js";
import { html } from "../../www/render/html.js";
import { unscripted } from "../../www/render/unscripted.js";

/** The longest card, in characters, that has pictures: those that a badge brings along may be of any size. */
const MAX_LENGTH = 512 * 1024;

/**
 * The card as HTML. It has no picture that a browser would ask for: whoever opens the page is seen by nobody.
 * @param {Verified} result
 * @param {{ input?: BadgeInput, words: Words, place: string }} how `place` tells it from all other cards of the page
 */
export async function cardOf(result, { input, words, place }) {
  const image = input instanceof Uint8Array ? embedded(input) : null;
  const { text = null, kind } = (input !== undefined && (await unbake(input))) || {};
  const badge = { result, address: kind === "url" ? text : null, image };
  /** @param {"data" | "none"} images */
  const draw = async (images) => {
    const options = { language: words.locale ?? words.language, headingLevel: 2, actions: [], images };
    const card = await drawn(badge, options, { made: "picture", place });
    return html(lean(unscripted(card, { isTakenOver: false })));
  };
  const card = await draw("data");
  return card.length > MAX_LENGTH ? draw("none") : card;
}

/**
 * A card without what a page could style or fill from outside, an eighth of it.
 * @param {Branch} card
 * @returns {Branch}
 */
function lean({ tag, attributes, children }) {
  const kept = attributes.filter(([name]) => name !== "part" && name !== "data-key");
  const inside = children.filter((child) => typeof child === "string" || child.tag !== "slot");
  /** @param {Tree} child */
  const leaned = (child) => (typeof child === "string" ? child : lean(child));
  return { tag, attributes: kept, children: inside.map(leaned) };
}

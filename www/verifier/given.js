// What a visitor gives, on its way to the address and back.

import { unbake } from "../element/api/verify.js";
/** @import { BadgeInput } from "../types/index.js" */
/** @import { Asked } from "./address.js" */
import { core, load } from "../element/api/wasm.js";
import { carriedBy, fits } from "./address.js";
import { pack, unpack } from "./pack.js";

/** What stands for a badge that cannot be unpacked: a text in which there is none. */
const NO_BADGE = "#badge=";

/**
 * What an address asks to be checked; null if nothing.
 * @param {Asked} asked
 */
export async function inputOf({ url, badge }) {
  if (url) return url;
  return badge === undefined ? null : ((await unpack(badge)) ?? NO_BADGE);
}

/**
 * What an address says of a badge that was given; nothing where it would be too long. A link stands there as a link,
 * what else there is as the text of the badge, out of its image if it came in one.
 * @param {BadgeInput} input
 * @returns {Promise<Asked>}
 */
export async function askedBy(input) {
  const found = typeof input === "string" ? { text: input, kind: isLink(input) ? "url" : "json" } : await unbake(input);
  if (!found) return {};
  const text = found.text.trim();
  const asked = found.kind === "url" ? { url: text } : { badge: await pack(text) };
  return fits(asked) ? asked : {};
}

/**
 * A text without the link to a checker around it.
 * @param {string} text
 */
export async function unwrapped(text) {
  const carried = carriedBy(text.trim());
  return (carried && (await inputOf(carried))) ?? text;
}

/**
 * Whether a text names more than one badge. The core must have been loaded.
 * @param {string} text
 */
export function isSeveral(text) {
  if (!/\n|^\s*\[/.test(text.trim())) return false;
  const entries = new core.Entries();
  let count = 0;
  try {
    entries.push(text);
    for (let found = entries.next(text.length); found && count < 2; found = entries.next(text.length))
      count += found.filter(({ badge }) => badge).length;
  } finally {
    entries.free();
  }
  return count > 1;
}

/**
 * Whether a text is tried as a badge.
 * @param {string} text
 */
export async function isBadge(text) {
  await load();
  return core.isBadge(text, false);
}

/**
 * Whether a text that is tried as a badge is the link of one: it is neither JSON nor markup nor a token.
 * @param {string} text
 */
const isLink = (text) => !/^[\s"\ufeff]*[{[<]|^\s*ey[\w-]*\.[\w-]*\.[\w\s-]*$/.test(text);

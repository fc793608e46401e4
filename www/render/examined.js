// The badge that a card is drawn of: its report as the core knows it, and what else is needed to show it.

/** @import { BadgeInput, Report } from "../types/index.js" */
/** @import { DrawingOptions } from "../types/render.js" */
/** @import { Verified } from "../element/api/core.js" */
import { unbake, verified } from "../element/api/verify.js";
import { loadWhole } from "../element/api/wasm.js";
import { keeping } from "../element/pictures.js";
import { embedded } from "./embedded.js";

/**
 * @typedef {object} Examined
 * @property {Report} report
 * @property {Verified} result
 * @property {string | null} address where the badge is published
 * @property {string | null} text the badge itself, where it has no address
 * @property {string | null} image the image that the badge came in, as an address
 */

/** @type {WeakMap<object, Examined>} by their reports, for as long as somebody has those */
const known = new WeakMap();

/**
 * Verifies a badge, unless what is given is the report of one that was.
 * @param {BadgeInput} input
 * @param {DrawingOptions} options
 * @returns {Promise<Examined>}
 */
export async function examined(input, options) {
  const before = known.get(Object(input));
  if (before) return before;
  if (isReport(input)) throw new TypeError("only reports of this module can be drawn: give the badge itself");
  /** @type {Promise<Blob> | undefined} */
  let carrier;
  const ask = options.fetch ?? globalThis.fetch;
  const fetch = keeping(
    (url, init) => ask(url, init),
    (body) => (carrier = body),
  );
  // Its card may be drawn later, at once.
  await loadWhole();
  const { report, result } = await verified(input, { ...options, fetch });
  const [given, fetched] = [await bytesOf(input), await carrier?.then(bytesOf).catch(() => null)];
  if (fetched) result.cameIn(fetched);
  const { text = null, kind } = (await unbake(input)) ?? {};
  const address = kind === "url" ? text : null;
  const image = fetched && address ? address : given && embedded(given);
  const badge = { report, result, address, text: address ? null : text, image };
  known.set(report, badge);
  return badge;
}

/**
 * Whether it is a report, perhaps one that was read from a file.
 * @param {BadgeInput} input
 */
const isReport = (input) => ["verdict", "checks", "checkedAt"].every((name) => Object.hasOwn(Object(input), name));

/**
 * The bytes of a file; null for what is no file.
 * @param {unknown} input
 */
async function bytesOf(input) {
  if (input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength).slice();
  return input instanceof ArrayBuffer ? new Uint8Array(input) : null;
}

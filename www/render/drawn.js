// A report as the view draws it, with the pictures that a page of the site would show by itself.

/** @import { CardOptions } from "../types/render.js" */
/** @import { Drawing } from "../element/api/core.js" */
/** @import { Examined } from "./examined.js" */
/** @import { Branch } from "./tree.js" */
import { every, get } from "./tree.js";
import { words } from "./words.js";

/**
 * The card as a tree.
 * @param {Pick<Examined, "result" | "address" | "image">} badge
 * @param {CardOptions} options
 * @param {{ made: "snapshot" | "picture", place?: string }} how `place` tells it from other cards of one document
 * @returns {Promise<Branch>}
 */
export async function drawn({ result, address, image }, options, { made, place = "" }) {
  const source = options.src ?? address;
  /** @type {Map<string, string>} */
  const pictures = new Map();
  const drawing = {
    ...(await words(options.language ?? "en")),
    made,
    place,
    headingLevel: options.headingLevel ?? 3,
    open: options.open ?? false,
    display: options.display ?? "card",
    actions: options.actions ?? ["link"],
    jobsUrl: options.jobsUrl ?? null,
    verifierUrl: options.verifierUrl ?? null,
    images: options.images ?? "auto",
    network: options.network ?? "full",
    source: source && URL.canParse(source) ? source : null,
    imageUrl: image,
    pictures,
  };
  return settled(result, drawing, pictures);
}

/**
 * Draws until no picture waits any more. One that the site would load by itself is shown, one that would wait for its
 * reader is not: nobody is there who could ask for it.
 * @param {Examined["result"]} result
 * @param {Partial<Drawing>} drawing
 * @param {Map<string, string>} pictures
 * @returns {Branch}
 */
function settled(result, drawing, pictures) {
  const { tree, pictures: wanted } = JSON.parse(result.card(/** @type {Drawing} */ (drawing)));
  const waiting = wanted.length > 0 ? [] : every(tree, (branch) => get(branch, "data-action") === "show-image");
  const refused = waiting.map((branch) => get(branch, "data-value") ?? "");
  if ([...wanted, ...refused].every((url) => pictures.has(url))) return tree;
  for (const url of wanted) pictures.set(url, url);
  for (const url of refused) pictures.set(url, "");
  return settled(result, drawing, pictures);
}

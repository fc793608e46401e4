// A card as a picture: an SVG that needs nothing else, for where no page is.

/** @import { BadgeInput, Report } from "../types/index.js" */
/** @import { DrawingOptions, RenderedPicture } from "../types/render.js" */
import { drawn } from "./drawn.js";
import { examined } from "./examined.js";
import { looked } from "./options.js";
import { svg } from "./svg.js";

/**
 * @param {BadgeInput | Report} input
 * @param {DrawingOptions} [given]
 * @returns {Promise<RenderedPicture>}
 */
export async function renderPicture(input, given = {}) {
  const options = looked(given);
  const badge = await examined(input, options);
  // A picture is no page, so that nothing from elsewhere is in it.
  const card = await drawn(badge, { ...options, display: "card", images: "data" }, { made: "picture" });
  return { svg: svg(card, options.theme), report: badge.report };
}

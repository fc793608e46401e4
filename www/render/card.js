// A card as HTML, in the shadow root of its element, which takes it over where scripts run.

/** @import { BadgeInput, Report } from "../types/index.js" */
/** @import { CardOptions, RenderedCard } from "../types/render.js" */
import css from "../../src/view/card.css";
import { drawn } from "./drawn.js";
import { examined } from "./examined.js";
import { attributes, content } from "./host.js";
import { escaped, html } from "./html.js";
import { looked } from "./options.js";
import own from "./snapshot.css";
import { element } from "./tree.js";
import { unscripted } from "./unscripted.js";

/**
 * @param {BadgeInput | Report} input
 * @param {CardOptions} [given]
 * @returns {Promise<RenderedCard>}
 */
export async function renderCard(input, given = {}) {
  const options = looked(given);
  const style = styles(options);
  const badge = await examined(input, options);
  const card = unscripted(await drawn(badge, options, { made: "snapshot" }));
  const host = html(element("open-badge-verifier", attributes(badge, options))).replace(/<\/[^>]*>$/, "");
  // The element finds its card by these classes (`www/element/fallback.js`).
  const root = `<template shadowrootmode="open"><div class="content snapshot">${style}${html(card)}</div></template>`;
  const inside = content(badge, card, options.src ?? badge.address);
  return { html: `${host}${root}${inside}</open-badge-verifier>`, report: badge.report };
}

/**
 * The style sheet of the card, or a link to a file of it. It goes with the card, once the element draws its own.
 * @param {CardOptions} options
 */
function styles({ styles: how = "inline", stylesheet }) {
  if (how === "inline") return `<style>${css}${own}</style>`;
  if (!stylesheet) throw new TypeError('options.styles is "link", but options.stylesheet says no address');
  return `<link rel="stylesheet" href="${escaped(stylesheet)}">`;
}

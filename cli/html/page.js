// The page around the rows. Its policy allows its own two style sheets, pictures that are part of it, and nothing else.
//
// All rows stand in one shadow root, with one style sheet for all of them. What is known last, how many badges ended how,
// is written last and shown first: the root has a place for it, and says in that place that the list is cut off as long
// as nothing came.

/** @import { Tree } from "../../www/render/tree.js" */
/** @import { Texts } from "./texts.js" */
import { createHash } from "node:crypto";
import batch from "../../src/view/batch.css";
import card from "../../src/view/card.css";
import { escaped, html } from "../../www/render/html.js";
import list from "./list.css";
import page from "./page.css";

const STYLE = card + batch + list;
/** Where the numbers stand. */
const SLOT = "counts";

/** @param {string} style */
const hash = (style) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`;
const POLICY = [
  "default-src 'none'",
  `style-src ${hash(page)} ${hash(STYLE)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * All that stands before the first row.
 * @param {Texts} texts
 * @param {string} moment
 */
export function begun(texts, moment) {
  const [lang, title] = [escaped(texts.language), escaped(`Open Badges · ${texts.checked(moment)}`)];
  return `<!doctype html>
<html lang="${lang}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${page}</style>
</head>
<body>
<main>${root(texts)}
<slot name="${SLOT}"><p class="cut" role="alert">${escaped(texts.say("batch.cut"))}</p></slot>
<ol class="card rows" role="list">
`;
}

/**
 * All that stands behind the last row.
 * @param {Texts} texts
 * @param {Tree[]} counts
 */
export function closed(texts, counts) {
  return `</ol></div></template><header slot="${SLOT}">${root(texts)}${counts.map(html).join("")}</div></template></header></main>
</body>
</html>
`;
}

/**
 * Begins a shadow root, in which all stands in one element, as it does in that of a card.
 * @param {Texts} texts
 */
const root = ({ language, direction }) =>
  `<template shadowrootmode="open"><div class="content" lang="${escaped(language)}" dir="${direction}"><style>${STYLE}</style>`;

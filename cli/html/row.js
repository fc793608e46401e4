// A row of the list that a page shows, as the core draws it, without what a script would do there.

/** @import { Branch, Tree } from "../../www/render/tree.js" */
/** @import { Entry } from "../types.js" */
import { html } from "../../www/render/html.js";
import { element, every, hasClass, text } from "../../www/render/tree.js";

/** What says something to readers. The rest is for scripts, or names the cells of a table. */
const KEPT = ["class", "dir", "lang", "data-severity", "data-verdict"];
/** Cells, and the button that opens the card: the row itself does that here. */
const CELLS = new Set(["td", "th", "button"]);

/**
 * What a badge is called in the list: by its own id if its line has one, else by its place.
 * @param {Entry} entry
 */
export function entryName({ id, line: number, source }) {
  if (number === undefined) return source === "-" ? undefined : (source ?? String(id));
  if (id === number) return `${source}:${number}`;
  return typeof id === "string" ? id : JSON.stringify(id);
}

/**
 * The cells of a row, but the one for its card.
 * @param {Branch} row
 */
export function summed(row) {
  const cells = row.children.filter((cell) => typeof cell === "string" || !hasClass(cell, "batch-details"));
  return plain({ ...row, tag: "span", children: cells });
}

/**
 * A row as an item of the list. It opens if there is a card.
 * @param {Branch} row
 * @param {{ card: string, fault?: string }} answer
 */
export function line(row, { card, fault }) {
  const isNamed = every(row, (cell) => hasClass(cell, "batch-name")).some((cell) => text(cell) !== "");
  const begin = isNamed ? '<li class="named">' : "<li>";
  if (card) {
    const summary = html({ ...row, tag: "summary" });
    return `${begin}<details>${summary}<div class="batch-details">${card}</div></details></li>\n`;
  }
  const why = fault ? html(element("p", { class: "fault", lang: "en" }, [element("bdi", {}, [fault])])) : "";
  return `${begin}${html(row)}${why}</li>\n`;
}

/**
 * @template {Tree} T
 * @param {T} tree
 * @returns {T}
 */
function plain(tree) {
  if (typeof tree === "string" || tree.tag === "svg") return tree;
  const { tag, attributes, children } = tree;
  const kept = attributes.filter(([name]) => KEPT.includes(name));
  return /** @type {T} */ ({ tag: CELLS.has(tag) ? "span" : tag, attributes: kept, children: children.map(plain) });
}

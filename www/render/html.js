// Trees as HTML. All markup is written here: what a badge says is only ever escaped text.

/** @import { Tree } from "./tree.js" */

/** Elements without content and without an end tag. (https://html.spec.whatwg.org/multipage/syntax.html#void-elements) */
const VOID = new Set(["br", "hr", "img", "input", "link", "wbr"]);
/** Elements whose first line break a parser leaves out. (https://html.spec.whatwg.org/multipage/parsing.html) */
const LEADING_BREAK = new Set(["pre", "textarea"]);
/** Elements whose content is no escaped text. No tree of the view has one. */
const RAW = new Set(["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "title", "xmp"]);

/**
 * A tree as HTML; throws at what no tree of the view has.
 * @param {Tree} tree
 * @returns {string}
 */
export function html(tree) {
  if (typeof tree === "string") return escaped(tree);
  const { tag, attributes, children } = tree;
  if (!isName(tag) || RAW.has(tag)) throw new Error(`${tag} is no element of a card`);
  const start = `<${tag}${attributes.map(attribute).join("")}>`;
  if (VOID.has(tag)) return start;
  return `${start}${LEADING_BREAK.has(tag) ? "\n" : ""}${children.map(html).join("")}</${tag}>`;
}

/**
 * A text between tags, or in the quotes of an attribute, in HTML and in XML. What neither may have is left out.
 * (https://www.w3.org/TR/xml/#charsets)
 * @param {string} text
 */
export const escaped = (text) =>
  text
    .replace(/\p{Cs}|[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"'\r]/g, (char) => `&#${char.charCodeAt(0)};`);

/** @param {[name: string, value: string]} attribute */
function attribute([name, value]) {
  if (!isName(name) || /^on/i.test(name)) throw new Error(`${name} is no attribute of a card`);
  return ` ${name}="${escaped(value)}"`;
}

/** @param {string} name */
const isName = (name) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/i.test(name);

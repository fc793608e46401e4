// Reads the document by what its class has, since markup of the page takes the place of what the document has itself:
// with an `<img name="currentScript">` in the page, that image is `document.currentScript`.
// (https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem)

/** @import { Reflected } from "./types.js" */

/**
 * The class that the element extends. Without a page, as in Node, it is an empty one, so that the module can be
 * imported.
 */
export const Base = /** @type {new () => HTMLElement & Reflected} */ (globalThis.HTMLElement ?? class {});

/**
 * The script that runs, if it is a classic one; none where there is no document.
 * @returns {HTMLScriptElement | null}
 */
export function currentScript() {
  const script = globalThis.document ? property("currentScript") : null;
  return script && script instanceof HTMLScriptElement ? script : null;
}

/** @returns {HTMLHeadElement} */
export const head = () => property("head");

/**
 * @param {string} selector
 * @returns {Iterable<HTMLScriptElement>}
 */
export const scripts = (selector) =>
  /** @type {NodeListOf<HTMLScriptElement>} */ (Document.prototype.querySelectorAll.call(document, selector));

/** @typedef {HTMLElementTagNameMap & Pick<SVGElementTagNameMap, "svg" | "path">} Tags the elements that are made */

/**
 * Makes an element.
 * @template {keyof Tags} Tag
 * @param {Tag} tag
 */
export const make = (tag, namespace = "http://www.w3.org/1999/xhtml") =>
  /** @type {Tags[Tag]} */ (Document.prototype.createElementNS.call(document, namespace, tag));

/** Resolves when the browser has read the whole document, and so what an element contains. */
export const whenRead = () =>
  property("readyState") === "loading"
    ? new Promise((resolve) => EventTarget.prototype.addEventListener.call(document, "DOMContentLoaded", resolve))
    : undefined;

/** @param {"currentScript" | "head" | "readyState"} name */
function property(name) {
  return Object.getOwnPropertyDescriptor(Document.prototype, name)?.get?.call(document);
}

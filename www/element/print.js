// Prints one card: a copy of it in a frame of its own, so that the page around the card stays as it is. Loaded when a
// reader first prints, or opens a QR code or the embed codes.
import css from "../../src/view/print.css";
import { make } from "./document.js";
import { integrityOf } from "./integrity.js";
import { drawCode } from "./qr.js";

export { drawCode, integrityOf };

/** What only a screen has a use for. */
const SCREEN_ONLY = [
  "button, input, textarea, form, [popover], .actions-area, .recipient-field",
  ...["technical", "json", "independent"].map((key) => `[data-key=${key}]`),
].join();
/** How long pictures are waited for, in milliseconds. */
const PATIENCE = 3000;
/** The longer side of a picture on paper, in pixels: 45 mm at 300 dots an inch. */
const SHARP = 540;

/**
 * Prints a card with everything that can be opened on it.
 * @param {HTMLElement} article
 */
export async function print(article) {
  const frame = await opened(/** @type {HTMLElement} */ (article.closest(".content")));
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  // In a document that is no page images are not asked for.
  const copy = new Document().importNode(article, true);
  await takeOver(article, copy);
  for (const part of copy.querySelectorAll(SCREEN_ONLY)) part.remove();
  for (const details of copy.querySelectorAll("details")) details.open = true;
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll("[data-qr]"))) drawCode(place);
  lay(view, copy, /** @type {ShadowRoot} */ (article.getRootNode()).adoptedStyleSheets);
  const printed = new Promise((resolve) => view.addEventListener("afterprint", resolve, { once: true }));
  view.print();
  // Some browsers are still at it when the call is back, others have said so before.
  await printed;
  frame.remove();
}

/**
 * An empty page beside the card. One whose printing never ended goes.
 * @param {HTMLElement} content
 * @returns {Promise<HTMLIFrameElement>}
 */
function opened(content) {
  for (const child of [...content.children]) if (child.localName === "iframe") child.remove();
  const frame = Object.assign(make("iframe"), { className: "sr", tabIndex: -1, ariaHidden: "true" });
  return new Promise((resolve) => {
    frame.addEventListener("load", () => resolve(frame), { once: true });
    content.append(frame);
  });
}

/**
 * Paints the pictures that the reader sees, since an image of another page would be asked for again. One that is not
 * there is left out.
 * @param {HTMLElement} article
 * @param {HTMLElement} copy
 */
async function takeOver(article, copy) {
  const seen = article.querySelectorAll("img");
  const copies = copy.querySelectorAll("img");
  const decoded = Promise.all([...seen].map((image) => image.decode().catch(() => {})));
  await Promise.race([decoded, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  seen.forEach((image, at) => copies[at].replaceWith(...painted(image)));
}

/** @param {HTMLImageElement} image */
function painted(image) {
  const { complete, naturalWidth, naturalHeight, alt } = image;
  if (!complete || !naturalWidth || !naturalHeight) return [];
  const scale = Math.min(SHARP / naturalWidth, SHARP / naturalHeight);
  const [width, height] = [naturalWidth * scale, naturalHeight * scale].map(Math.ceil);
  const canvas = Object.assign(make("canvas"), { width, height, role: "img", ariaLabel: alt });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
  return [canvas];
}

/**
 * Puts the copy on the page, in the colours and sizes of paper.
 * @param {Window & typeof globalThis} view
 * @param {HTMLElement} copy
 * @param {CSSStyleSheet[]} sheets those of the card
 */
function lay(view, copy, sheets) {
  const { body, documentElement } = view.document;
  /** @param {string} text */
  const sheet = (text) => {
    const made = new view.CSSStyleSheet();
    made.replaceSync(text);
    return made;
  };
  const host = view.document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const texts = sheets.map(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText).join("\n"));
  const paper = sheet(css);
  root.adoptedStyleSheets = [...texts.map(sheet), paper];
  view.document.adoptedStyleSheets = [paper];
  root.append(view.document.adoptNode(copy));
  body.append(host);
  documentElement.lang = copy.lang;
  documentElement.dir = copy.dir;
  view.document.title = /** @type {HTMLElement | null} */ (copy.querySelector("[data-title]"))?.dataset.title ?? "";
}

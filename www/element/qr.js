// QR codes, by the `qr` package. Black on white and with the margin that readers need, whatever the colours of the card.
import encodeQR from "qr";
import { make } from "./document.js";

const SVG = "http://www.w3.org/2000/svg";
/** The margin that the standard asks for, in modules. (ISO/IEC 18004) */
const MARGIN = 4;
/** From so many characters on, a code has less to repair itself with, so that its modules are not too small. */
const LONG = 300;
/** The least width of a code on paper, and of one of its modules, in millimetres. */
const WIDTH = 34;
const MODULE = 0.5;

/**
 * Draws the code of an address into its place. One that is too long for a code stays a text.
 * @param {HTMLElement} place
 */
export function drawCode(place) {
  const { qr = "", label = "" } = place.dataset;
  const modules = encoded(qr);
  if (!modules || place.firstChild) return;
  const size = modules.length;
  const svg = make("svg", SVG);
  const width = `${Math.max(WIDTH, size * MODULE)}mm`;
  const attributes = { role: "img", "aria-label": label, viewBox: `0 0 ${size} ${size}`, width, height: width };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  svg.setAttribute("shape-rendering", "crispEdges");
  svg.append(filled("#fff", `M0 0h${size}v${size}h-${size}z`), filled("#000", modules.map(row).join("")));
  place.append(svg);
}

/** @param {string} text */
function encoded(text) {
  try {
    return encodeQR(text, "raw", { ecc: text.length > LONG ? "low" : "medium", border: MARGIN });
  } catch {
    return null;
  }
}

/**
 * The dark modules of a row, those that touch as one piece.
 * @param {boolean[]} modules
 * @param {number} y
 */
function row(modules, y) {
  const pieces = [];
  for (let start = modules.indexOf(true); start >= 0; ) {
    const light = modules.indexOf(false, start);
    const end = light < 0 ? modules.length : light;
    pieces.push(`M${start} ${y}h${end - start}v1h${start - end}z`);
    start = modules.indexOf(true, end);
  }
  return pieces.join("");
}

/**
 * @param {string} fill
 * @param {string} d
 */
function filled(fill, d) {
  const path = make("path", SVG);
  path.setAttribute("fill", fill);
  path.setAttribute("d", d);
  return path;
}

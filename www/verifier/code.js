// The QR code of a link, drawn as elements: black on white in any colours, since not every reader knows others.
import encodeQR from "qr";

const SVG = "http://www.w3.org/2000/svg";
/** What the standard has around a code, in modules. (ISO/IEC 18004, 9.1) */
const BORDER = 4;

/**
 * @param {string} text
 * @param {string} label what it is, for who cannot see it
 */
export function code(text, label) {
  const rows = encodeQR(text, "raw", { ecc: "low", border: BORDER });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  const svg = shape("svg", { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": label });
  svg.append(
    shape("rect", { width: "100%", height: "100%", fill: "#fff" }),
    shape("path", { d: path, fill: "#000", "shape-rendering": "crispEdges" }),
  );
  return svg;
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 */
function shape(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

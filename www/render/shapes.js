// What of a picture is no line of text: the badge's image, and the verdict with its sign.

/** @import { Branch } from "./tree.js" */
/** @import { Stack } from "./stack.js" */
import { raster } from "./embedded.js";
import { escaped } from "./html.js";
import { PAD, WIDTH } from "./stack.js";
import { first, get, hasClass, line, part, text } from "./tree.js";

const SIGN = 26;
const INSET = 14;

/**
 * The image of the badge, if it is pixels that came with it; else the view's own.
 * @param {Branch} card
 * @param {number} size
 */
export function picture(card, size) {
  const frame = part(card, "image");
  const source = raster(get(frame && first(frame, ({ tag }) => tag === "img"), "src"));
  if (source) {
    const revoked = frame && hasClass(frame, "revoked") ? ' opacity=".5"' : "";
    return `<image width="${size}" height="${size}" href="${source}"${revoked}/>`;
  }
  const medal = frame && first(frame, (branch) => hasClass(branch, "no-image"));
  const initial = medal && first(medal, (branch) => hasClass(branch, "initial"));
  const letter = `<text class="muted name" x="12" y="12" font-size="7" text-anchor="middle">${escaped(text(initial))}</text>`;
  return `<g transform="scale(${size / 24})">${sign(medal, "medal")}${letter}</g>`;
}

/**
 * The verdict on its tinted ground.
 * @param {Stack} stack
 * @param {Branch} card
 */
export function band(stack, card) {
  const top = stack.y;
  const words = part(card, "verdict-title");
  const ground = stack.shapes.length;
  stack.y += INSET - 3;
  const x = PAD + INSET + SIGN + 10;
  if (words) stack.set(line(words), { kind: "verdict", size: 17, x, right: PAD + INSET, lines: 3 });
  stack.y += INSET;
  const [width, height] = [WIDTH - 2 * PAD, stack.y - top];
  const shape = `<rect class="band" width="${width}" height="${height}" rx="10"/>`;
  stack.put(shape, { x: PAD, y: top, width });
  // The ground lies under the words.
  stack.shapes.splice(ground, 0, ...stack.shapes.splice(-1));
  const drawn = `<g transform="scale(${SIGN / 24})">${sign(part(card, "verdict-icon"), "sign")}</g>`;
  stack.put(drawn, { x: PAD + INSET, y: top + (height - SIGN) / 2, width: SIGN });
  stack.y += 12;
}

/**
 * A sign of the view, 24 units wide.
 * @param {Branch | undefined} around
 * @param {string} kind
 */
function sign(around, kind) {
  const svg = around && first(around, ({ tag }) => tag === "svg");
  const paths = svg?.children.filter((child) => typeof child !== "string") ?? [];
  const drawn = paths.map(
    (path) => `<path class="${escaped(get(path, "class") ?? "")}" d="${escaped(get(path, "d") ?? "")}"/>`,
  );
  const filled = paths.length > 1 ? " filled" : "";
  return `<g class="${kind}${filled}">${drawn.join("")}</g>`;
}

// The first screen of a card as a drawing. Its words, their marks and its signs are those of the view.

/** @import { DrawingOptions } from "../types/render.js" */
/** @import { Branch } from "./tree.js" */
import { escaped } from "./html.js";
import { band, picture } from "./shapes.js";
import { PAD, Stack, WIDTH } from "./stack.js";
import { style } from "./style.js";
import { first, get, hasClass, line, part, text } from "./tree.js";

const PICTURE = 72;
const GAP = 16;

/**
 * @param {Branch} card
 * @param {DrawingOptions["theme"]} theme
 */
export function svg(card, theme = "auto") {
  const isRtl = get(card, "dir") === "rtl";
  const isDoubtful = hasClass(card, "doubtful");
  const stack = new Stack(isRtl);
  const parts = [() => head(stack, card, isDoubtful), () => band(stack, card)];
  for (const draw of isDoubtful ? parts.reverse() : parts) draw();
  const address = get(
    first(card, (branch) => get(branch, "data-qr") !== undefined),
    "data-qr",
  );
  foot(stack, card, address);
  const frame = `<rect class="surface" x=".5" y=".5" width="${WIDTH - 1}" height="${stack.y - 1}" rx="16"/>`;
  const drawing = `${frame}${stack.shapes.join("")}`;
  // What leads elsewhere is the whole of it; a page that shows it as an image takes no link from it.
  const linked = address
    ? `<a href="${escaped(address)}" target="_blank" rel="noopener noreferrer nofollow">${drawing}</a>`
    : drawing;
  const lang = escaped(get(card, "lang") ?? "en");
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${lang}" width="${WIDTH}" height="${stack.y}" ` +
    `viewBox="0 0 ${WIDTH} ${stack.y}"><title>${escaped(said(card))}</title>` +
    `<style>${style(get(card, "data-severity") ?? "unknown", theme)}</style>${linked}</svg>`
  );
}

/**
 * Picture, name and issuer.
 * @param {Stack} stack
 * @param {Branch} card
 * @param {boolean} isDoubtful
 */
function head(stack, card, isDoubtful) {
  const title = part(card, "title");
  if (!title) return;
  const top = stack.y;
  const x = PAD + PICTURE + GAP;
  const unconfirmed = isDoubtful ? text(first(card, (branch) => hasClass(branch, "unconfirmed"))) : "";
  const name = text(title);
  stack.put(picture(card, PICTURE), { x: PAD, y: top, width: PICTURE });
  const kind = isDoubtful ? "muted name" : "name";
  stack.set(name, { kind, size: isDoubtful ? 17 : 20, x, lines: 2, dir: direction(name) });
  // In a line of its own, so that no long name pushes it out of sight.
  stack.set(unconfirmed, { kind: "muted", size: 14, x });
  const issuer = part(card, "issuer");
  if (issuer) stack.set(line(issuer), { kind: isDoubtful ? "muted" : "words", size: 14, x, lines: 3 });
  stack.y = Math.max(stack.y, top + PICTURE) + GAP;
}

/**
 * When it was checked, and where the check is made again.
 * @param {Stack} stack
 * @param {Branch} card
 * @param {string | undefined} address
 */
function foot(stack, card, address) {
  const checked = part(card, "footer")?.children[0];
  if (checked) stack.set(text(checked), { kind: "muted", size: 13 });
  if (address) stack.set(address, { kind: "address", size: 12, dir: "ltr" });
  stack.y += PAD - 6;
}

/**
 * All of it in one line, for those who do not see it.
 * @param {Branch} card
 */
function said(card) {
  const issuer = part(card, "issuer");
  const lines = [text(part(card, "title")), issuer ? line(issuer) : "", text(part(card, "verdict-title"))];
  return [...lines, text(part(card, "footer")?.children[0])].filter(Boolean).join(" · ");
}

/**
 * The direction of a text by its first letter that has one.
 * @param {string} words
 */
const direction = (words) =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(words)
    ? "rtl"
    : "ltr";

// What a picture is made of, from top to bottom.

import { escaped } from "./html.js";
import { wrapped } from "./measure.js";

export const WIDTH = 460;
export const PAD = 20;

/** Kinds of lines whose letters are bold (`www/render/style.js`). */
const BOLD = /name|verdict/;

/** Lines and shapes from top to bottom. */
export class Stack {
  y = PAD;
  /** @type {string[]} */
  shapes = [];

  /** @param {boolean} isRtl whether the card begins at the right */
  constructor(isRtl) {
    this.isRtl = isRtl;
  }

  /**
   * Sets a text below what is there.
   * @param {string} words
   * @param {{ kind: string, size: number, x?: number, lines?: number, right?: number, dir?: "ltr" | "rtl" }} how
   */
  set(words, { kind, size, x = PAD, lines = 1, right = PAD, dir = this.isRtl ? "rtl" : "ltr" }) {
    const isBold = BOLD.test(kind);
    for (const piece of wrapped(words, { size, isBold, most: WIDTH - x - right, lines })) {
      this.y += Math.round(size * 1.3);
      const anchor = (dir === "rtl") === this.isRtl ? "start" : "end";
      this.shapes.push(
        `<text class="${kind}" x="${this.isRtl ? WIDTH - x : x}" y="${this.y - Math.round(size * 0.35)}" ` +
          `font-size="${size}" direction="${dir}" text-anchor="${anchor}">${escaped(piece)}</text>`,
      );
    }
  }

  /**
   * Adds a shape at a place from where the card begins.
   * @param {string} shape
   * @param {{ x: number, y: number, width: number }} place
   */
  put(shape, { x, y, width }) {
    this.shapes.push(`<g transform="translate(${this.isRtl ? WIDTH - x - width : x} ${y})">${shape}</g>`);
  }
}

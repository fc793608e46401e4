// What a function runs together: a segment begins where it is decided whether to go on, and reaches to the end of the
// block that it is in.
import { Reader } from "../wasm.mjs";
import { BR_IF, ELSE, END, IF, instruction, opens } from "./instructions.mjs";

/** @typedef {{ from: number, to: number }} Segment where it is in the body, without the `end` or `else` after it */

/**
 * The segments of a function, in the order in which they begin. The first is all of its code.
 * @param {Buffer} body its locals, and its code
 * @returns {Segment[]}
 */
export function segments(body) {
  const reader = new Reader(body);
  reader.times(() => [reader.number(), reader.number()]);
  /** @type {Segment[]} */
  const found = [];
  /** @type {Segment[][]} those that are open, by block */
  const blocks = [];
  const begin = () => {
    const segment = { from: reader.at, to: reader.at };
    found.push(segment);
    blocks.at(-1)?.push(segment);
  };
  const close = () => {
    for (const segment of blocks.pop() ?? []) segment.to = reader.at - 1;
  };
  blocks.push([]);
  begin();
  while (reader.at < body.length) {
    const code = instruction(reader);
    if (code === END || code === ELSE) close();
    if (opens(code) || code === ELSE) blocks.push([]);
    if (blocks.length > 0 && [IF, ELSE, END, BR_IF].includes(code)) begin();
  }
  return found.filter(({ from, to }) => to > from);
}

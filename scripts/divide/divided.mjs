// A module in two files: one that runs by itself and lacks the segments that are not typical, and the rest, with which
// `www/element/api/joined.js` makes the whole of it again.
import { sections } from "../wasm.mjs";
import { END } from "./instructions.mjs";
import { bodies, CODE, number, sized } from "./module.mjs";
import { segments } from "./segments.mjs";

/** What stands in the place of a segment: whoever comes there is stopped by a trap. */
const UNREACHABLE = Buffer.of(0x00);
/** And in the place of all of a function: no locals, and that. */
const STOPPED = Buffer.of(0x00, ...UNREACHABLE, END);
/** What a module begins with, and what its parts do that a browser leaves aside. */
const MODULE = Buffer.from("\0asm\x01\0\0\0", "latin1");
const CUSTOM = Buffer.of(0x00);
const NAME = Buffer.from("rest");
/** Fewer bytes than these are not worth to be left out. */
const LEAST = 5;

/** @typedef {{ same: Buffer } | { goes: Buffer, comes: Buffer }} Step from the first file to the whole */

/**
 * @param {Buffer} wasm
 * @param {Set<number>} seen the numbers of the segments to keep
 */
export function divided(wasm, seen) {
  const found = steps(wasm, seen);
  return { first: Buffer.concat(found.map((step) => ("same" in step ? step.same : step.goes))), rest: written(found) };
}

/**
 * @param {Buffer} wasm
 * @param {Set<number>} seen
 * @returns {Step[]}
 */
function steps(wasm, seen) {
  const code = sections(wasm).find(({ id }) => id === CODE);
  if (!code) throw new Error("the module has no code");
  const all = bodies(wasm);
  const count = number(all.length);
  let from = 0;
  const functions = all.flatMap((body) => {
    const numbered = segments(body).map((segment, at) => ({ ...segment, isKept: seen.has(from + at) }));
    from += numbered.length;
    const inside = stepsOf(body, numbered);
    return [{ goes: number(length(inside, "goes")), comes: number(body.length) }, ...inside];
  });
  const size = number(count.length + length(functions, "goes"));
  return [
    { same: wasm.subarray(0, code.start + 1) },
    { goes: size, comes: number(code.content.length) },
    { same: count },
    ...functions,
    { same: wasm.subarray(code.end) },
  ];
}

/**
 * @param {Buffer} body
 * @param {(import("./segments.mjs").Segment & { isKept: boolean })[]} numbered
 */
function stepsOf(body, numbered) {
  // The first segment is all of the code.
  if (numbered[0]?.isKept === false && body.length > STOPPED.length) return [{ goes: STOPPED, comes: body }];
  /** @type {Step[]} */
  const found = [];
  let at = 0;
  for (const { from, to, isKept } of numbered) {
    if (isKept || from < at || to - from < LEAST) continue;
    found.push({ same: body.subarray(at, from) }, { goes: UNREACHABLE, comes: body.subarray(from, to) });
    at = to;
  }
  return [...found, { same: body.subarray(at) }];
}

/**
 * How many bytes some steps are before or after they are gone.
 * @param {Step[]} found
 * @param {"goes" | "comes"} when
 */
const length = (found, when) => found.reduce((sum, step) => sum + ("same" in step ? step.same : step[when]).length, 0);

/**
 * The steps as a file: for each change how many bytes before it are the same, how many go and how many come, after the
 * length of all these numbers; then the bytes that come. What follows the last change is the same. It is in a module of
 * its own, that does nothing, so that servers take the file for what is worth to be compressed.
 * @param {Step[]} found
 */
function written(found) {
  const numbers = [];
  const bytes = [];
  let same = 0;
  for (const step of found) {
    if ("same" in step) same += step.same.length;
    else if (step.goes.equals(step.comes)) same += step.goes.length;
    else {
      numbers.push(number(same), number(step.goes.length), number(step.comes.length));
      bytes.push(step.comes);
      same = 0;
    }
  }
  const rest = Buffer.concat([sized(NAME), sized(Buffer.concat(numbers)), ...bytes]);
  return Buffer.concat([MODULE, CUSTOM, sized(rest)]);
}

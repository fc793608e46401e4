// Goes on where an earlier run was interrupted: what it wrote is counted, since answers come in the order of the badges.

/** @import { Entry } from "./types.js" */
import { open } from "node:fs/promises";
import { UsageError } from "./usage.js";

/**
 * @typedef {object} Resumed
 * @property {import("node:fs/promises").FileHandle} file
 * @property {(entries: AsyncIterable<Entry>) => AsyncGenerator<Entry>} rest leaves out what has its answer
 */

/**
 * Opens a file of answers. A last line that was cut off is taken away: its badge is verified again.
 * @param {string} path
 * @returns {Promise<Resumed>}
 */
export async function resumed(path) {
  const file = await open(path, "a+");
  const { answers, end, last } = await counted(file);
  await file.truncate(end);
  return { file, rest: (entries) => rest(entries, answers, last, path) };
}

/** @param {import("node:fs/promises").FileHandle} file */
async function counted(file) {
  let [answers, end, at] = [0, 0, 0];
  /** @type {Buffer[]} */
  let line = [];
  let last = "";
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) {
    let begin = 0;
    for (let found = chunk.indexOf(10); found >= 0; found = chunk.indexOf(10, begin)) {
      last = Buffer.concat([...line, chunk.subarray(begin, found)]).toString();
      [line, answers, begin, end] = [[], answers + 1, found + 1, at + found + 1];
    }
    line.push(chunk.subarray(begin));
    at += chunk.length;
  }
  return { answers, end, last };
}

/**
 * @param {AsyncIterable<Entry>} entries
 * @param {number} answers
 * @param {string} last the last answer
 * @param {string} path
 */
async function* rest(entries, answers, last, path) {
  let at = 0;
  for await (const entry of entries) {
    at += 1;
    if (at === answers) same(entry, last, path);
    if (at > answers) yield entry;
  }
  if (at < answers) throw new UsageError(`${path} has more answers than there are badges`);
}

/**
 * @param {Entry} entry
 * @param {string} last
 * @param {string} path
 */
function same({ id }, last, path) {
  let known;
  try {
    known = JSON.parse(last).id;
  } catch {
    known = undefined;
  }
  if (JSON.stringify(known) !== JSON.stringify(id)) throw new UsageError(`${path} has the answers to other badges`);
}

// From what stands on the command line to badges.

/** @import { Core } from "../www/element/api/core.js" */
/** @import { Given } from "../www/element/batch/types.js" */
/** @import { Entry } from "./types.js" */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { glob } from "tinyglobby";
import { badgesOf } from "../www/element/batch/gather.js";
import { badgesOfLines, bytesOf, startOf } from "./lines.js";
import { Unread } from "./unread.js";
import { isAddress, UsageError } from "./usage.js";

/** What is taken out of a folder. */
const BADGES = "**/*.{png,svg,json,jsonld,jwt,txt,csv,tsv,ndjson,jsonl}";
const LINES = /\.(ndjson|jsonl)$/i;

/**
 * @typedef {object} How
 * @property {Core} core
 * @property {boolean} isLines whether standard input is NDJSON
 */

/**
 * Looks whether all of it is there, before the first badge is verified.
 * @param {string[]} given
 * @param {How} how
 */
export async function entriesOf(given, how) {
  const places = [];
  for (const word of given) places.push(...(await placesOf(word)));
  return all(places, how);
}

/**
 * @param {string[]} places
 * @param {How} how
 * @returns {AsyncGenerator<Entry>}
 */
async function* all(places, how) {
  for (const place of places) {
    if (isAddress(place)) yield { id: place, source: place, read: () => place };
    else if (place === "-" && how.isLines) yield* badgesOfLines(process.stdin, "-");
    else if (place === "-") yield* badgesOfFile(await startOf(process.stdin), "-", how);
    else if (LINES.test(place)) yield* badgesOfLines(createReadStream(place), place);
    else yield* readable(place, how);
  }
}

/**
 * The addresses and files that a word names, in an order that does not change.
 * @param {string} word
 */
async function placesOf(word) {
  if (word === "-" || isAddress(word)) return [word];
  const found = await stat(word).catch(() => null);
  if (found && !found.isDirectory()) return [word];
  const files = found
    ? (await glob(BADGES, { cwd: word, caseSensitiveMatch: false })).map((file) => join(word, file))
    : await glob(word, { expandDirectories: false, absolute: isAbsolute(word) });
  if (files.length === 0) throw new UsageError(`there is no badge at ${word}`);
  return files.sort();
}

/**
 * The badges of a file; one that cannot be read is told of in their place.
 * @param {string} file
 * @param {How} how
 */
async function* readable(file, how) {
  try {
    yield* badgesOfFile(await bytesOf(file), file, how);
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    yield { id: file, source: file, read: () => Promise.reject(error) };
  }
}

/**
 * The badges of a file: itself, or the lines, rows or values of it.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} name
 * @param {How} how
 * @returns {AsyncGenerator<Entry>}
 */
async function* badgesOfFile(bytes, name, { core }) {
  const file = new File([bytes], name);
  let number = 0;
  for await (const given of badgesOf([file], core.Entries, () => {})) {
    number += 1;
    if (given.input === file) yield { id: name, source: name, size: bytes.length, read: () => bytes };
    else yield { id: `${name}#${number}`, ...entryOf(given) };
  }
}

/**
 * @param {Given} given
 * @returns {Omit<Entry, "id">}
 */
function entryOf({ source, input, recipient, given, isAside }) {
  const read = () => (isAside ? Promise.reject(new Unread("not-a-badge", "the line names no badge")) : input);
  const size = typeof input === "string" ? input.length : undefined;
  return { source, recipient, given, size, read };
}

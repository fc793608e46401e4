// From what a reader gives at once to the badges in it.

/** @import { BadgeInput } from "../../types/index.js" */
/** @import { Core, Entry } from "../api/core.js" */
/** @import { Given } from "./types.js" */
import { rest, turn } from "./slices.js";

/** The most bytes that a text with many badges may have. */
const MAX_TEXT_BYTES = 10 * 1024 * 1024;
/** How many bytes of such a text are read at once: some milliseconds of work. */
const PIECE = 16 * 1024;
/** How many characters of a text are looked through, or handed to the core, at once. */
const STRETCH = 512 * 1024;

/**
 * Gives the badges of what was given, one by one. A thing in which none is found is given as it is.
 * @param {BadgeInput[]} things
 * @param {Core["Entries"]} Entries
 * @param {() => void} read is told of each thing that is read
 * @returns {AsyncGenerator<Given>}
 */
export async function* badgesOf(things, Entries, read) {
  for (const thing of things) {
    await rest();
    let isOne = true;
    for await (const badge of inside(thing, Entries)) {
      isOne = false;
      yield badge;
    }
    if (isOne) yield { source: nameOf(thing), input: thing };
    read();
  }
}

/**
 * The badges in a text, be it in a file. A line of it that names no badge is set aside. A file that is one badge has
 * none inside.
 * @param {BadgeInput} thing
 * @param {Core["Entries"]} Entries
 * @returns {AsyncGenerator<Given>}
 */
async function* inside(thing, Entries) {
  const text = await textOf(thing);
  let isFirst = true;
  for await (const entry of text ? entriesOf(text, Entries) : []) {
    const { badge, recipient, given } = entry;
    const isAll = isFirst && thing instanceof Blob && !recipient && entry.text.length === text?.trim().length;
    if (isAll) return;
    isFirst = false;
    yield { source: entry.source ?? nameOf(thing), input: entry.text, recipient, given, isAside: !badge };
  }
}

/**
 * The entries of a text. The core takes it apart, some at a time.
 * @param {string} text
 * @param {Core["Entries"]} Entries
 * @returns {AsyncGenerator<Entry>}
 */
async function* entriesOf(text, Entries) {
  await turn();
  const entries = new Entries();
  try {
    for (const stretch of stretches(text)) {
      entries.push(stretch);
      await rest();
    }
    for (let piece = entries.next(PIECE); piece; piece = entries.next(PIECE)) {
      for (const entry of piece) {
        await rest();
        yield entry;
      }
      await rest();
    }
  } finally {
    entries.free();
  }
}

/** @param {BadgeInput} thing */
const nameOf = (thing) => (thing instanceof File ? thing.name : undefined);

/**
 * The text of what was given. There is none if it is neither text nor an address, which is left to the verifier.
 * @param {BadgeInput} thing
 */
async function textOf(thing) {
  if (thing instanceof Blob) return textOfFile(thing);
  if (thing instanceof URL) return thing.href;
  return typeof thing === "string" ? thing : null;
}

/**
 * The text of a file; none if it is an image or anything else that is no text.
 * @param {Blob} file
 */
async function textOfFile(file) {
  if (file.type.startsWith("image/") || file.size > MAX_TEXT_BYTES) return null;
  const bytes = await file.arrayBuffer().catch(() => null);
  await turn();
  const text = bytes && decoded(bytes);
  for (const stretch of stretches(text ?? "")) {
    await rest();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a text has none of these
    if (/[\0-\x08\x0e-\x1f]/.test(stretch)) return null;
  }
  return text || null;
}

/**
 * Splits a text into parts, and no character in two.
 * @param {string} text
 */
function* stretches(text) {
  let at = 0;
  while (at < text.length) {
    const isAmid = /[\ud800-\udbff]/.test(text[at + STRETCH - 1]);
    const end = at + STRETCH + (isAmid ? 1 : 0);
    yield text.slice(at, end);
    at = end;
  }
}

/**
 * The text of some bytes. Spreadsheets write UTF-8, UTF-16 or the code page of western Windows.
 * @param {ArrayBuffer} bytes
 */
function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

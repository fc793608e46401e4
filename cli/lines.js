// Lines of NDJSON: an address, a credential, a token, or `{ "id", "badge" | "url" | "file", "recipient"? }` each.

/** @import { BadgeInput } from "../www/types/index.js" */
/** @import { Entry } from "./types.js" */
import { createReadStream } from "node:fs";
import { Unread } from "./unread.js";

/** The longest line, in bytes: a badge of 10 MiB, the most that is verified, in base64 or with its quotes escaped. */
const MAX_LINE = 20 * 1024 * 1024;
/** The most bytes of a file that are verified; that of the core. */
const MAX_FILE = 10 * 1024 * 1024;
const MEMBERS = ["id", "badge", "url", "file", "recipient"];

/**
 * The badges of a stream. A line that is none is told by its number.
 * @param {AsyncIterable<Uint8Array>} stream
 * @param {string} source
 * @returns {AsyncGenerator<Entry>}
 */
export async function* badgesOfLines(stream, source) {
  for await (const { text, line } of lines(stream)) yield { source, line, size: text?.length, ...entry(text, line) };
}

/**
 * The lines of a stream that have anything in them, with their numbers; null for one that is too long.
 * @param {AsyncIterable<Uint8Array>} stream
 * @returns {AsyncGenerator<{ text: string | null, line: number }>}
 */
async function* lines(stream) {
  /** @type {Uint8Array[]} */
  let pieces = [];
  let [size, line] = [0, 1];
  const take = () => {
    const text =
      size > MAX_LINE
        ? null
        : Buffer.concat(pieces)
            .toString("utf8")
            .replace(/^\ufeff/, "")
            .trim();
    [pieces, size] = [[], 0];
    return { text, line };
  };
  for await (const chunk of stream) {
    let begin = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, begin)) {
      pieces.push(chunk.subarray(begin, end));
      size += end - begin;
      const found = take();
      if (found.text !== "") yield found;
      line += 1;
      begin = end + 1;
    }
    size += chunk.length - begin;
    if (size <= MAX_LINE) pieces.push(chunk.subarray(begin));
    else pieces = [];
  }
  const last = take();
  if (last.text !== "") yield last;
}

/**
 * @param {string | null} text
 * @param {number} line
 * @returns {Entry}
 */
function entry(text, line) {
  if (text === null) return unread(line, "too-long", "the line is longer than any badge");
  if (!/^[{["]/.test(text)) return { id: line, read: () => text };
  try {
    const value = JSON.parse(text);
    if (typeof value === "string") return { id: line, read: () => value };
    if (Array.isArray(value)) return unread(line, "not-a-badge", "an array is no badge");
    return isNamed(value) ? named(value, line) : { id: line, read: () => text };
  } catch (error) {
    return unread(line, "not-json", /** @type {Error} */ (error).message);
  }
}

/**
 * Whether an object says where a badge is. The oldest assertions have a `badge` and a `recipient` too, but no `id`, and
 * all others have more members.
 * @param {Record<string, unknown>} value
 */
const isNamed = (value) =>
  Object.keys(value).every((name) => MEMBERS.includes(name)) &&
  ("url" in value || "file" in value || ("badge" in value && "id" in value));

/**
 * @param {Record<string, unknown>} value
 * @param {number} line
 * @returns {Entry}
 */
function named({ badge, url, file, recipient, ...own }, line) {
  const id = own.id ?? line;
  const given = [badge, url, file].filter((one) => one !== undefined);
  if (given.length !== 1) return unread(id, "not-a-badge", "a line names a badge, a url or a file, and one of them");
  const isBadge = typeof given[0] === "string" || (typeof badge === "object" && badge !== null);
  if (!isBadge || !["string", "undefined"].includes(typeof recipient))
    return unread(id, "not-a-badge", "a url, a file and a recipient are texts, a badge is a text or an object");
  const read = () => (file === undefined ? textOf(badge ?? url) : bytesOf(String(file)));
  return { id, recipient: /** @type {string | undefined} */ (recipient), read };
}

/**
 * @param {unknown} badge
 * @returns {BadgeInput}
 */
const textOf = (badge) => (typeof badge === "string" ? badge : JSON.stringify(badge));

/**
 * The bytes of a file.
 * @param {string} file
 */
export async function bytesOf(file) {
  try {
    return await startOf(createReadStream(file));
  } catch (error) {
    throw new Unread("unread-file", /** @type {Error} */ (error).message);
  }
}

/**
 * The first bytes of a stream: one more than the verifier takes tells it that there are too many.
 * @param {AsyncIterable<Uint8Array>} stream
 */
export async function startOf(stream) {
  const pieces = [];
  let size = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    size += piece.length;
    if (size > MAX_FILE) break;
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/**
 * @param {unknown} id
 * @param {string} code
 * @param {string} said
 * @returns {Entry}
 */
const unread = (id, code, said) => ({ id, read: () => Promise.reject(new Unread(code, said)) });

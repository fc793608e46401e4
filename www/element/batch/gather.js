// From what a reader gives at once to the badges in it.
import { rest, turn } from "./slices.js";

/** The most bytes that a list may have. */
const MAX_LIST_BYTES = 10 * 1024 * 1024;
/** How many bytes of a list are read at once: some milliseconds of work. */
const PIECE = 16 * 1024;
/** How many characters of a text are looked through, or handed to the core, at once. */
const STRETCH = 512 * 1024;

/** Gives the badges of what was given, one by one: `{ source, input, recipient, aside }`. A text may hold many of them, be it in a file:
 * the core's `Entries` take it apart. A line of it that names no badge is set aside. */
export async function* badgesOf(things, Entries) {
  for (const thing of things) {
    await rest();
    const file = thing instanceof Blob ? thing : null;
    const text = file ? await textOf(file) : asText(thing);
    const pieces = typeof text === "string" ? piecesOf(text, Entries) : [];
    let found = 0;
    for await (const piece of pieces) {
      const [first] = piece;
      if (file && found === 0 && first && !first.recipient && first.text.length === text.trim().length) break;
      found += piece.length;
      for (const { text, badge, source, recipient } of piece) {
        await rest();
        yield { source: source ?? file?.name, input: text, recipient, aside: !badge };
      }
    }
    if (found === 0) yield { source: file?.name, input: thing };
  }
}

/** The entries of a text, some at a time. */
async function* piecesOf(text, Entries) {
  await turn();
  const entries = new Entries();
  try {
    for (const stretch of stretches(text)) {
      entries.push(stretch);
      await rest();
    }
    for (let piece = entries.next(PIECE); piece; piece = entries.next(PIECE)) {
      yield piece;
      await rest();
    }
  } finally {
    entries.free();
  }
}

/** What is neither text nor an address is left to the verifier. */
function asText(thing) {
  return thing instanceof URL ? thing.href : thing;
}

/** The text of a file; none if it is an image or anything else that is no text. */
async function textOf(file) {
  if (file.type.startsWith("image/") || file.size > MAX_LIST_BYTES) return null;
  const bytes = await file.arrayBuffer().catch(() => null);
  await turn();
  const text = bytes && decoded(bytes);
  for (const stretch of stretches(text ?? "")) {
    await rest();
    if (/[\0-\x08\x0e-\x1f]/.test(stretch)) return null;
  }
  return text || null;
}

/** A text in parts, none of which ends amid a character. */
function* stretches(text) {
  for (let at = 0, end; at < text.length; at = end) {
    end = at + STRETCH;
    if (/[\ud800-\udbff]/.test(text[end - 1])) end += 1;
    yield text.slice(at, end);
  }
}

/** Spreadsheets write UTF-8, UTF-16 or the code page of western Windows. */
function decoded(bytes) {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

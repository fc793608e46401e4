// From what a reader gives at once to the badges in it.
import { rest } from "./slices.js";

/** The most bytes that a list may have. */
const MAX_LIST_BYTES = 10 * 1024 * 1024;

/** Gives the badges of what was given, one by one: `{ source, input, recipient, aside }`. A text may hold many of them, be it in a file:
 * `entriesOf` takes it apart. A line of it that names no badge is set aside. */
export async function* badgesOf(things, entriesOf) {
  for (const thing of things) {
    await rest();
    const file = thing instanceof Blob ? thing : null;
    const text = file ? await textOf(file) : asText(thing);
    const entries = typeof text === "string" ? entriesOf(text) : [];
    if (entries.length === 0 || (file && isWhole(entries, text))) {
      yield { source: file?.name, input: thing };
      continue;
    }
    for (const { text, badge, source, recipient } of entries) {
      await rest();
      yield { source: source ?? file?.name, input: text, recipient, aside: !badge };
    }
  }
}

const isWhole = ([{ text, recipient }, ...others], whole) => others.length === 0 && !recipient && text === whole.trim();

/** What is neither text nor an address is left to the verifier. */
function asText(thing) {
  return thing instanceof URL ? thing.href : thing;
}

/** The text of a file; none if it is an image or anything else that is no text. */
async function textOf(file) {
  if (file.type.startsWith("image/") || file.size > MAX_LIST_BYTES) return null;
  const bytes = await file.arrayBuffer().catch(() => null);
  const text = bytes && decoded(bytes);
  return text && !/[\0-\x08\x0e-\x1f]/.test(text) ? text : null;
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

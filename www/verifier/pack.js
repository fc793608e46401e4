// Small badges in an address: the UTF-8 of their text, compressed (RFC 1951), in base64url. Anybody may have written
// what is unpacked here, so both sides are bounded.

/** The longest value that is unpacked, in characters. */
const MAX_PACKED = 64 * 1024;
/** The longest text that comes of it, in bytes. */
const MAX_TEXT = 1024 * 1024;
/** Bytes that are unpacked at once. A byte gives at most 1032, so this much gives about MAX_TEXT. */
const PIECE = 1024;

/** @param {string} text */
export async function pack(text) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * The text that was packed; null if it is none, or too much.
 * @param {string} packed
 */
export async function unpack(packed) {
  if (packed.length > MAX_PACKED) return null;
  try {
    const pieces = await inflated(packed.replaceAll("-", "+").replaceAll("_", "/"), MAX_TEXT);
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(pieces).arrayBuffer());
  } catch {
    return null;
  }
}

/**
 * What was compressed, in pieces. Throws where that is nothing whole, or more than `limit` bytes.
 * @param {string} base64
 * @param {number} limit
 */
export async function inflated(base64, limit) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const size = limit === Infinity ? bytes.length : PIECE;
  let at = 0;
  /** @type {ReadableStream<BufferSource>} */
  const slices = new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, (at += size)));
      else controller.close();
    },
  });
  /** @type {BlobPart[]} */
  const pieces = [];
  const reader = slices.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  for (let total = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    pieces.push(value);
    if ((total += value.length) > limit) {
      await reader.cancel();
      throw new RangeError("what is packed is larger than it may be");
    }
  }
}

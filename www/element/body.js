/**
 * The body of an answer, as far as a limit.
 * @param {{ body: ReadableStream<Uint8Array> | null }} response
 * @param {number} limit bytes after which nothing more is read
 */
export async function read(response, limit) {
  /** @type {BlobPart[]} */
  const pieces = [];
  const reader = response.body?.getReader();
  for (let size = 0; reader && size < limit; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(/** @type {BlobPart} */ (value));
    size += value.length;
  }
  reader?.cancel().catch(() => {});
  return new Blob(pieces).arrayBuffer();
}

// The body of a request, and how much of all bodies may be in memory at once.
import { Problem } from "./problems.js";

/** The most bytes of all requests that are under way. */
const MAX_BYTES = 256 * 1024 * 1024;

export class Bodies {
  #limit;
  #bytes = 0;

  /** @param {number} limit bytes that one request may have */
  constructor(limit) {
    this.#limit = limit;
  }

  /**
   * Gives the body to a function, for as long as that takes.
   * @template T
   * @param {Request} request
   * @param {(body: Uint8Array) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async with(request, use) {
    const taken = { bytes: 0 };
    try {
      return await use(await this.#read(request, taken));
    } finally {
      this.#bytes -= taken.bytes;
    }
  }

  /**
   * @param {Request} request
   * @param {{ bytes: number }} taken
   */
  async #read(request, taken) {
    if (Number(request.headers.get("content-length")) > this.#limit) throw this.#tooLarge();
    const pieces = [];
    for await (const piece of piecesOf(request)) {
      const { length } = piece;
      taken.bytes += length;
      this.#bytes += length;
      if (taken.bytes > this.#limit) throw this.#tooLarge();
      if (this.#bytes > MAX_BYTES) throw new Problem(503, "busy", "too many bytes are under way");
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  #tooLarge() {
    return new Problem(413, "too-large", `a request may have ${this.#limit} bytes`);
  }
}

/**
 * @param {Request} request
 * @returns {AsyncGenerator<Uint8Array>}
 */
async function* piecesOf(request) {
  const reader = request.body?.getReader();
  while (reader) {
    const { value } = await reader.read().catch(() => {
      throw new Problem(408, "too-slow", "the request did not arrive");
    });
    if (!value) return;
    yield value;
  }
}

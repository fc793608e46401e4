/** @import { CachedDocument } from "../../types/index.js" */

/** The most bytes that are kept. */
const MAX_BYTES = 64 * 1024 * 1024;
/** About how many bytes an answer takes beside its body. */
const OVERHEAD = 1024;

/** Keeps answers in memory; those that were not used for longest go first. */
export class Memory {
  /** @type {Map<string, CachedDocument>} */ #kept = new Map();
  #bytes = 0;
  #most;

  /** @param {number} [most] bytes */
  constructor(most = MAX_BYTES) {
    this.#most = most;
  }

  /** @param {string} key */
  get(key) {
    const document = this.#kept.get(key);
    if (!document) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, document);
    return document;
  }

  /**
   * @param {string} key
   * @param {CachedDocument} document
   */
  set(key, document) {
    this.delete(key);
    this.#kept.set(key, document);
    this.#bytes += size(document);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) return;
      this.delete(oldest);
    }
  }

  /** @param {string} key */
  delete(key) {
    const document = this.#kept.get(key);
    if (!document) return;
    this.#bytes -= size(document);
    this.#kept.delete(key);
  }
}

/** @param {CachedDocument} document */
const size = ({ body }) => body.byteLength + OVERHEAD;

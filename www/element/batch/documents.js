// What the badges of a batch ask of the network: one request a document, however many of them need it.

/** @import { Answer, Fetch } from "../api/core.js" */
/** @import { PlainAnswer } from "./types.js" */
import { read } from "../body.js";

/**
 * The most bytes that are read of an answer. The verifier takes 10 MiB of a badge and 2 MiB of any other document; a
 * byte more tells it that an answer is too long.
 */
const MAX_BYTES = 2 * 1024 * 1024 + 1;
const MAX_INPUT_BYTES = 10 * 1024 * 1024 + 1;
/** The most bytes that are kept for badges to come. */
const MAX_KEPT = 64 * 1024 * 1024;

/**
 * How a run asks: `fetch` sends a request, which may take `timeout` milliseconds; `signal` ends all.
 * @typedef {{ fetch: Fetch, timeout: number, signal: AbortSignal }} Asking
 */

export class Documents {
  /** @type {Map<string, Promise<PlainAnswer>>} */ #asked = new Map();
  /** @type {Set<string>} */ #failed = new Set();
  #kept = 0;
  /** @type {Asking | undefined} */ #run;

  /**
   * A run begins.
   * @param {Asking} run
   */
  begin(run) {
    this.#run = run;
    this.forgetFailures();
  }

  /**
   * The answer to a request, as plain data. Rejects for all who wait alike: with a TimeoutError if it took too long.
   * @param {string} url
   * @param {RequestInit} init
   * @param {string} purpose
   */
  ask(url, init, purpose) {
    const limit = purpose === "input" ? MAX_INPUT_BYTES : MAX_BYTES;
    const key = `${init.mode ?? ""} ${limit} ${url}`;
    const known = this.#asked.get(key);
    if (known) return known;
    const answer = this.#request(url, init, purpose, limit);
    this.#asked.set(key, answer);
    answer.then(
      ({ status, body }) => (status < 500 ? this.#keep(body.byteLength) : this.#failed.add(key)),
      () => this.#failed.add(key),
    );
    return answer;
  }

  /** What failed so far is asked for again. */
  forgetFailures() {
    for (const key of this.#failed) this.#asked.delete(key);
    this.#failed.clear();
  }

  /**
   * @param {string} url
   * @param {RequestInit} init
   * @param {string} purpose
   * @param {number} limit
   * @returns {Promise<PlainAnswer>}
   */
  async #request(url, init, purpose, limit) {
    const run = /** @type {Asking} */ (this.#run);
    const signal = AbortSignal.any([AbortSignal.timeout(run.timeout), run.signal]);
    const answer = await run.fetch(url, { ...init, signal }, purpose);
    const { status, redirected } = answer;
    const type = answer.headers.get("content-type");
    return { status, redirected, url: answer.url, type, body: await read(answer, limit) };
  }

  /**
   * Lets the oldest answers go when there are too many.
   * @param {number} bytes how many have come
   */
  #keep(bytes) {
    this.#kept += bytes;
    for (const [key, answer] of this.#asked) {
      if (this.#kept <= MAX_KEPT) return;
      this.#asked.delete(key);
      answer.then(
        ({ body }) => {
          this.#kept -= body.byteLength;
        },
        () => {},
      );
    }
  }
}

/**
 * An answer in the shape that the verifier reads; that of a `Response` could not say from where it was redirected.
 * @param {PlainAnswer} answer
 * @returns {Answer}
 */
export function response({ status, redirected, url, type, body }) {
  const headers = new Headers(type ? { "content-type": type } : {});
  return { status, redirected, url, headers, body: null, arrayBuffer: async () => body };
}

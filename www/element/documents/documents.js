// What many badges ask of the network: a document is asked for once, however many of them need it, as long as its answer
// holds.

/** @import { CachedDocument, DocumentCache } from "../../types/index.js" */
/** @import { Fetch } from "../api/core.js" */
/** @import { Fresh, PlainAnswer } from "./types.js" */
import { read } from "../body.js";
import { isRevoking, isUsable, keepable, keptOf, renewed, validators } from "./freshness.js";
import { Hosts } from "./hosts.js";
import { Memory } from "./memory.js";

/**
 * The most bytes that are read of an answer. The verifier takes 10 MiB of a badge and 2 MiB of any other document; a
 * byte more tells it that an answer is too long.
 */
const MAX_BYTES = 2 * 1024 * 1024 + 1;
const MAX_INPUT_BYTES = 10 * 1024 * 1024 + 1;
/** Milliseconds for which an answer is used again that may withdraw a badge, unless the caller says otherwise. */
const MAX_AGE = 5 * 60 * 1000;
/** How many requests a host has at once, unless the caller says otherwise. */
const PER_HOST = 2;
/** Milliseconds in which what failed is not asked for again, and how many of these are remembered. */
const FAILURE = 10_000;
const MAX_FAILURES = 1_000;

/**
 * How is asked: `fetch` sends a request, which may take `timeout` milliseconds from when it is sent; `signal` ends all.
 * @typedef {{ fetch: Fetch, timeout: number, signal?: AbortSignal }} Asking
 */

/** @typedef {{ url: string, init: RequestInit, purpose: string, limit: number }} Request */

export class Documents {
  /** @type {Map<string, Promise<PlainAnswer>>} */ #underWay = new Map();
  /** @type {Map<string, { answer: Promise<PlainAnswer>, until: number }>} */ #failed = new Map();
  #memory;
  /** @type {DocumentCache | null} */ #store;
  #maxAge;
  #hosts;
  /** @type {Asking | undefined} */ #asking;

  /**
   * @param {object} [options]
   * @param {DocumentCache | null} [options.store] where answers are kept beside the memory
   * @param {boolean} [options.isKept] whether they are kept at all
   * @param {number} [options.maxAge]
   * @param {number} [options.perHost]
   */
  constructor({ store = null, isKept = true, maxAge = MAX_AGE, perHost = PER_HOST } = {}) {
    this.#memory = new Memory(isKept ? undefined : 0);
    this.#store = store;
    this.#maxAge = maxAge;
    this.#hosts = new Hosts(perHost);
  }

  /**
   * Says how is asked from now on.
   * @param {Asking} asking
   */
  begin(asking) {
    this.#asking = asking;
    this.forgetFailures();
  }

  /**
   * The answer to a request, as plain data. Rejects for all who wait alike: with a TimeoutError if it took too long.
   * @param {string} url
   * @param {RequestInit} init
   * @param {string} purpose
   * @returns {Promise<PlainAnswer>}
   */
  ask(url, init, purpose) {
    const limit = purpose === "input" ? MAX_INPUT_BYTES : MAX_BYTES;
    const key = JSON.stringify([init.mode ?? "", init.redirect ?? "", accepted(init), limit, url]);
    const failed = this.#failed.get(key);
    const known = this.#underWay.get(key) ?? (failed && failed.until > Date.now() ? failed.answer : undefined);
    if (known) return known;
    const answer = this.#answer(key, { url, init, purpose, limit });
    this.#underWay.set(key, answer);
    const end = (/** @type {boolean} */ isFailure) => {
      this.#underWay.delete(key);
      if (isFailure) this.#remember(key, answer);
    };
    answer.then(
      // The status of what a page may not read is 0.
      ({ status }) => end(status === 0 || (status >= 400 && status !== 404 && status !== 410)),
      () => end(true),
    );
    return answer;
  }

  /** What failed so far is asked for again. */
  forgetFailures() {
    this.#failed.clear();
  }

  /**
   * @param {string} key
   * @param {Request} request
   * @returns {Promise<PlainAnswer>}
   */
  async #answer(key, request) {
    const isFresh = (/** @type {CachedDocument | undefined} */ document) =>
      document && isUsable(document, request.purpose, this.#maxAge, Date.now());
    const kept = this.#memory.get(key);
    if (kept && isFresh(kept)) return again(kept);
    // Another process may have asked meanwhile.
    const stored = await this.#stored(key);
    const known = stored && !(kept && kept.fetchedAt >= stored.fetchedAt) ? stored : kept;
    if (known && isFresh(known)) {
      this.#memory.set(key, known);
      return again(known);
    }
    return this.#asked(key, request, known);
  }

  /**
   * @param {string} key
   * @param {Request} request
   * @param {CachedDocument} [known] an answer that no longer holds by itself
   * @returns {Promise<PlainAnswer>}
   */
  async #asked(key, request, known) {
    const conditions = known && !isPage() ? validators(known) : null;
    const fresh = await this.#hosts.ask(request.url, () => this.#send(request, conditions ?? {}));
    const now = Date.now();
    const isConfirmed = known && conditions && fresh.status === 304;
    const kept = isConfirmed ? renewed(known, fresh.headers, now) : keepable(fresh, request.purpose, now);
    await this.#keep(key, kept);
    return plain(isConfirmed ? known : fresh);
  }

  /**
   * @param {Request} request
   * @param {Record<string, string>} conditions
   * @returns {Promise<Fresh>}
   */
  async #send({ url, init, purpose, limit }, conditions) {
    const { fetch, timeout, signal } = /** @type {Asking} */ (this.#asking);
    const headers = { .../** @type {Record<string, string>} */ (init.headers), ...conditions };
    // What a browser keeps itself may be older than is allowed here.
    const cache = isPage() && isRevoking(purpose) ? "no-cache" : "default";
    return within(timeout, signal, async (ends) => {
      const answer = await fetch(url, { ...init, headers, cache, signal: ends }, purpose);
      const { status, redirected } = answer;
      const type = answer.headers.get("content-type");
      const body = await read(answer, limit);
      return { status, redirected, url: answer.url, type, body, headers: keptOf(answer.headers) };
    });
  }

  /** @param {string} key */
  async #stored(key) {
    try {
      return await this.#store?.get(key);
    } catch {
      return undefined; // It is asked for instead.
    }
  }

  /**
   * @param {string} key
   * @param {CachedDocument | null} document what is kept of the last answer
   */
  async #keep(key, document) {
    if (document) this.#memory.set(key, document);
    else this.#memory.delete(key);
    try {
      await (document ? this.#store?.set(key, document) : this.#store?.delete(key));
    } catch {
      // A store that takes nothing keeps nothing.
    }
  }

  /**
   * @param {string} key
   * @param {Promise<PlainAnswer>} answer
   */
  #remember(key, answer) {
    this.#failed.delete(key);
    this.#failed.set(key, { answer, until: Date.now() + Math.min(FAILURE, this.#maxAge) });
    const [oldest] = this.#failed.keys();
    if (this.#failed.size > MAX_FAILURES) this.#failed.delete(oldest);
  }
}

/** Whether the rules between sites hold here, under which a condition is a question of its own before each request. */
const isPage = () => "document" in globalThis || "importScripts" in globalThis;

/**
 * The media types that a request accepts.
 * @param {RequestInit} init
 */
const accepted = ({ headers }) => /** @type {Record<string, string> | undefined} */ (headers)?.Accept ?? "";

/**
 * What the verifier reads of an answer.
 * @param {Fresh} answer
 * @returns {PlainAnswer}
 */
function plain({ status, redirected, url, type, body, headers }) {
  return { status, redirected, url, type, body, proxyStatus: headers["proxy-status"] ?? null };
}

/**
 * An answer that was kept, and since when.
 * @param {CachedDocument} document
 * @returns {PlainAnswer}
 */
const again = (document) => ({ ...plain(document), fetchedAt: new Date(document.fetchedAt).toISOString() });

/**
 * Rejects if the work takes too long or is stopped, whether or not it heeds the signal that it is given.
 * @template T
 * @param {number} timeout milliseconds
 * @param {AbortSignal | undefined} stop
 * @param {(ends: AbortSignal) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function within(timeout, stop, work) {
  stop?.throwIfAborted();
  const control = new AbortController();
  const late = setTimeout(() => control.abort(new DOMException("no answer in time", "TimeoutError")), timeout);
  const stopped = () => control.abort(stop?.reason);
  stop?.addEventListener("abort", stopped, { once: true });
  try {
    const ended = new Promise((_, reject) =>
      control.signal.addEventListener("abort", () => reject(control.signal.reason), { once: true }),
    );
    return await Promise.race([work(control.signal), /** @type {Promise<never>} */ (ended)]);
  } finally {
    clearTimeout(late);
    stop?.removeEventListener("abort", stopped);
  }
}

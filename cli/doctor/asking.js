// Asks for documents as a page of another site would, and notes what a page may read of the answers.

/** @import { Source } from "../../www/types/index.js" */
import { isSimple, originAfter, refusal, unfollowed, unshown } from "./cors.js";

/** The page that asks: of a site that no issuer knows, so that what is open to it is open to all. */
export const PAGE = "https://page.example";
/** (<https://fetch.spec.whatwg.org/#concept-http-redirect-fetch>) */
const MAX_REDIRECTS = 20;
/** A file may have 10 MiB; what is longer is cut, and known to be longer. */
const MAX_BYTES = 10 * 1024 * 1024 + 1;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * What was asked for, and what came of it.
 * @typedef {object} Asked
 * @property {string} url
 * @property {Source["purpose"]} purpose
 * @property {string[]} through the addresses that handed it on
 * @property {string | null} fault why a page may not have it; null if it may
 * @property {string} at the address whose answer is at fault; else the one that answered
 * @property {string} answered
 * @property {boolean} isUp whether the host answered
 * @property {number} [status] of the answer, where one came in the end
 * @property {Headers} [headers]
 * @property {Uint8Array<ArrayBuffer>} [body]
 * @property {number} ms
 */

export class Asking {
  /** @type {Map<string, Promise<Asked>>} by address, each asked once */ #asked = new Map();

  #fetch;

  /** @param {(url: string, init?: RequestInit) => Promise<Response>} fetch what asks hosts */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  /** Everything that was asked for, in that order. */
  async all() {
    return Promise.all(this.#asked.values());
  }

  /**
   * A `fetch` that gives every answer to the verifier, as outside of pages; or, as a page's own, only those that a page
   * may read.
   * @param {boolean} isPage
   * @returns {typeof fetch}
   */
  fetch(isPage) {
    return async (address, init, ...more) => {
      const [purpose = "input"] = /** @type {Source["purpose"][]} */ (more);
      const { fault, isUp, status, headers, body, answered, url } = await this.ask(String(address), purpose, init);
      // That a host is up shows whether or not it may be read.
      if (init?.mode === "no-cors" && isUp) return new Response();
      // What is shown need not be readable.
      const isOpen = !isPage || !fault || purpose === "image";
      if (status === undefined || !isOpen) throw new TypeError("Failed to fetch");
      const answer = new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
      if (answered === url) return answer;
      return Object.defineProperties(answer, { redirected: { value: true }, url: { value: answered } });
    };
  }

  /**
   * @param {string} url
   * @param {Source["purpose"]} purpose
   * @param {RequestInit} [init]
   * @returns {Promise<Asked>}
   */
  ask(url, purpose, init) {
    const known = this.#asked.get(url);
    if (known) return known;
    const asked = this.#follow(url, purpose, init);
    this.#asked.set(url, asked);
    return asked;
  }

  /**
   * @param {string} url
   * @param {Source["purpose"]} purpose
   * @param {RequestInit} [init]
   * @returns {Promise<Asked>}
   */
  async #follow(url, purpose, init) {
    const began = performance.now();
    const headers = new Headers(init?.headers);
    const fault = isSimple(headers) ? null : "preflight";
    /** @type {Asked} */
    const asked = { url, purpose, through: [], fault, at: url, answered: url, isUp: false, ms: 0 };
    await this.#walk(asked, headers, init ?? {}).catch(() => {
      asked.fault = init?.signal?.aborted ? "timed-out" : (asked.fault ?? "offline");
    });
    return Object.assign(asked, { ms: Math.round(performance.now() - began) });
  }

  /**
   * From one address to the next, until one does not hand it on.
   * @param {Asked} asked
   * @param {Headers} headers
   * @param {RequestInit} init
   */
  async #walk(asked, headers, { signal, redirect }) {
    let [here, origin] = [new URL(asked.url), PAGE];
    for (;;) {
      asked.answered = here.href;
      const own = { ...Object.fromEntries(headers), origin };
      const answer = await this.#fetch(here.href, { headers: own, redirect: "manual", signal });
      // What is shown need not be readable.
      if (asked.purpose !== "image") note(asked, refusal(answer.headers, origin), here.href);
      const location = REDIRECTS.includes(answer.status) ? answer.headers.get("location") : null;
      if (location === null) {
        await finish(asked, answer, here.href);
        return;
      }
      await answer.body?.cancel();
      const there = new URL(location, here);
      asked.through.push(here.href);
      const isTooFar = redirect === "error" || asked.through.length > MAX_REDIRECTS;
      note(asked, isTooFar ? "redirects" : unfollowed(there), here.href);
      if (isTooFar) {
        asked.isUp = true;
        return;
      }
      [here, origin] = [there, originAfter(origin, here, there)];
    }
  }
}

/**
 * The first fault counts: a page learns of no other.
 * @param {Asked} asked
 * @param {string | null} fault
 * @param {string} at
 */
function note(asked, fault, at) {
  if (!fault || asked.fault) return;
  [asked.fault, asked.at] = [fault, at];
}

/**
 * @param {Asked} asked
 * @param {Response} answer
 * @param {string} at
 */
async function finish(asked, answer, at) {
  const { status, headers } = answer;
  const body = await beginning(answer);
  Object.assign(asked, { isUp: true, status, headers: plain(headers), body });
  if (asked.purpose === "image") note(asked, unshown(headers, body), at);
  if (!asked.fault) asked.at = at;
}

/**
 * The body, up to a limit.
 * @param {Response} answer
 */
async function beginning({ body }) {
  const pieces = [];
  let length = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    length += piece.length;
    if (length >= MAX_BYTES) break;
  }
  return new Uint8Array(Buffer.concat(pieces).subarray(0, MAX_BYTES));
}

/**
 * The headers of a body that has been unpacked.
 * @param {Headers} headers
 */
function plain(headers) {
  const copy = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "transfer-encoding"]) copy.delete(name);
  return copy;
}

// What a relay does with a request, in Node.js and in a worker alike. Each of them says how it asks a host, what it
// keeps, and whom it lets wait.
import CachePolicy from "http-cache-semantics";
import { GUARDS, LIMITS, PASSED, REQUEST, received, rules } from "./rules.js";

/** @import { Listed, Site } from "./rules.js" */

/** What a host answered. @typedef {{ status: number, headers: Record<string, string>, body: Uint8Array<ArrayBuffer> }} Found */

/**
 * @typedef {object} Asked
 * @property {string} method
 * @property {string} query with its `?`, as it was sent
 * @property {(name: string) => string | null} header
 * @property {string} visitor the visitor's address
 */

/** @typedef {{ status: number, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer> }} Answer */

/**
 * @typedef {object} Platform
 * @property {(url: string, headers: Record<string, string>) => Promise<Found>} ask without following redirects
 * @property {(visitor: string) => boolean | Promise<boolean>} admits false for a visitor who asks too often
 * @property {{ get(url: string): Found | undefined | Promise<Found | undefined>, set(url: string, found: Found, seconds: number): unknown }} cache
 */

/** A host did not answer in time. */
export class Late extends Error {}
/** An answer that is not passed on. */
export class Refused extends Error {}

/**
 * What the relay says itself. None of these is a word of a host on a badge, as 403, 404 and 410 are: whoever must not
 * ask, or asks for what is not on the list, learns of no badge.
 */
const OWN = { method: 405, often: 429, refused: 502, late: 504 };

/**
 * @param {Site} site
 * @param {Platform} platform
 * @returns {(asked: Asked) => Promise<Answer>}
 */
export function relay(site, { ask, admits, cache }) {
  const { mayAsk, asked, redirected } = rules(site);

  return async (request) => {
    const origin = request.header("origin");
    if (!mayAsk(origin, request.header("sec-fetch-site"))) return own("refused");
    const { status, headers, body } = await answered(request);
    return { status, headers: origin === null ? headers : { ...headers, ...readable(origin) }, body };
  };

  /**
   * @param {Asked} asked
   * @returns {Promise<Answer>}
   */
  async function answered({ method, query, header, visitor }) {
    if (method !== "GET") return own("method", { allow: "GET" });
    const listed = asked(query);
    if (!listed) return own("refused");
    if (!(await admits(visitor))) return own("often", { "retry-after": "5" });
    try {
      const wantsNew = /no-cache|no-store|max-age=0/.test(header("cache-control") ?? "");
      return passed(await answer(listed.url, wantsNew), listed);
    } catch (error) {
      return own(error instanceof Late ? "late" : "refused");
    }
  }

  /**
   * @param {string} url
   * @param {boolean} wantsNew
   */
  async function answer(url, wantsNew) {
    const kept = wantsNew ? undefined : await cache.get(url);
    if (kept) return kept;
    const found = await ask(url, REQUEST);
    // By its date, others can tell how old an answer is that was kept.
    found.headers.date ??= new Date().toUTCString();
    const seconds = Math.min(lifetime(url, found), LIMITS.kept);
    if (seconds >= 1) await cache.set(url, found, Math.floor(seconds));
    return found;
  }

  /**
   * @param {Found} found
   * @param {Listed} listed
   * @returns {Answer}
   */
  function passed({ status, headers, body }, listed) {
    const isDocument = status >= 400 || (status >= 200 && status < 300);
    if (isDocument)
      return { status, headers: { ...picked(headers), ...GUARDS, "proxy-status": received(status) }, body };
    const location = redirected(listed, headers.location ?? "");
    return location ? { status: 302, headers: { ...GUARDS, location } } : own("refused");
  }
}

/**
 * Seconds for which others may be given this answer.
 * @param {string} url
 * @param {Found} found
 */
function lifetime(url, { status, headers }) {
  if (status !== 200 || "set-cookie" in headers) return 0;
  const policy = new CachePolicy({ url, method: "GET", headers: REQUEST }, { status, headers });
  return policy.storable() ? policy.timeToLive() / 1000 : 0;
}

/** @param {Record<string, string>} headers */
const picked = (headers) =>
  Object.fromEntries(PASSED.filter((name) => headers[name]).map((name) => [name, headers[name]]));

/** @param {string} origin */
const readable = (origin) => ({
  "access-control-allow-origin": origin,
  "access-control-expose-headers": "Proxy-Status",
});

/**
 * An answer of the relay itself.
 * @param {keyof typeof OWN} why
 * @param {Record<string, string>} [headers]
 * @returns {Answer}
 */
const own = (why, headers = {}) => ({
  status: OWN[why],
  headers: { ...headers, ...GUARDS, "cache-control": "no-store" },
});

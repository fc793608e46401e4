// The relay as a worker of Cloudflare. Its settings are variables: ORIGINS and MOODLES, divided by spaces; RATE is its
// rate limit. The platform has no private network, so there is none to be kept out of.
import { Late, Refused, relay } from "./relay.js";
import { LIMITS } from "./rules.js";

/** @import { Found } from "./relay.js" */

/**
 * @typedef {object} Settings
 * @property {string} ORIGINS
 * @property {string} [MOODLES]
 * @property {{ limit(by: { key: string }): Promise<{ success: boolean }> }} RATE
 */

export default {
  /**
   * @param {Request} request
   * @param {Settings} settings
   */
  async fetch(request, { ORIGINS, MOODLES = "", RATE }) {
    const admits = async (/** @type {string} */ key) => (await RATE.limit({ key })).success;
    const answer = relay({ origins: words(ORIGINS), moodles: words(MOODLES) }, { ask, admits, cache });
    const { status, headers, body } = await answer({
      method: request.method,
      query: new URL(request.url).search,
      header: (name) => request.headers.get(name),
      visitor: request.headers.get("cf-connecting-ip") ?? "",
    });
    return new Response(status === 204 || status === 205 ? null : body, { status, headers });
  },
};

/** @param {string} text */
const words = (text) => text.split(/\s+/).filter(Boolean);

/** The platform's cache of this place. */
const { default: place } = /** @type {{ default: Cache }} */ (/** @type {unknown} */ (caches));

/** Keeps answers there, for as long as it is told. */
const cache = {
  /** @param {string} url */
  async get(url) {
    const kept = await place.match(url);
    return kept && { status: 200, headers: JSON.parse(kept.headers.get("x-headers") ?? "{}"), body: await bytes(kept) };
  },
  /** @type {(url: string, found: Found, seconds: number) => Promise<void>} */
  async set(url, { headers, body }, seconds) {
    const kept = { "cache-control": `public, max-age=${seconds}`, "x-headers": JSON.stringify(headers) };
    await place.put(url, new Response(body, { headers: kept }));
  },
};

/** How many requests each host has at once from here. @type {Map<string, number>} */
const asking = new Map();

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @returns {Promise<Found>}
 */
async function ask(url, headers) {
  const { host } = new URL(url);
  const others = asking.get(host) ?? 0;
  if (others >= LIMITS.perHost) throw new Refused("this host has enough to do");
  asking.set(host, others + 1);
  const signal = AbortSignal.timeout(LIMITS.milliseconds);
  try {
    const answer = await fetch(url, { headers, redirect: "manual", signal });
    const { "content-encoding": _, ...passed } = Object.fromEntries(answer.headers);
    return { status: answer.status, headers: passed, body: await bytes(answer) };
  } catch (error) {
    throw signal.aborted ? new Late() : error;
  } finally {
    asking.set(host, (asking.get(host) ?? 1) - 1);
  }
}

/**
 * The body, read within the limit. The platform unpacks it while it is read.
 * @param {Response} answer
 */
async function bytes({ body }) {
  const pieces = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > LIMITS.bytes) throw new Refused("too large");
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

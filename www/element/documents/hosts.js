// How many requests a host has at once, and when it is left alone.

/** @import { Fresh } from "./types.js" */

/** How often a host is asked again that wants to be asked later. */
const MAX_TRIES = 3;
/** Milliseconds until then, if it does not say; twice as many with each try. */
const PAUSE = 1_000;
/** The most milliseconds that are waited for it. */
const MAX_PAUSE = 60_000;
/** The most milliseconds for which a host is left alone that wants longer than that. */
const MAX_REFUSAL = 60 * 60 * 1000;
/** After how many requests in a row without an answer in time a host is left alone, and for how many milliseconds. */
const MAX_SILENCE = 3;
const SILENCE = 30_000;
/** How many hosts are remembered that are not asked for anything. */
const MAX_KNOWN = 1_000;

/**
 * @typedef {object} Host
 * @property {number} busy how many requests are under way
 * @property {(() => void)[]} waiting
 * @property {number} pausedUntil
 * @property {number} silence how many requests in a row had no answer in time
 * @property {number} silentUntil
 * @property {{ answer: Fresh, until: number } | null} refusal how it said that it wants to be left alone
 */

export class Hosts {
  /** @type {Map<string, Host>} */ #hosts = new Map();
  #most;

  /** @param {number} most how many requests a host has at once */
  constructor(most) {
    this.#most = most;
  }

  /**
   * Sends a request when its host may have one, and again when the host says later.
   * @param {string} url
   * @param {() => Promise<Fresh>} send
   * @returns {Promise<Fresh>}
   */
  async ask(url, send) {
    const name = new URL(url).host;
    const host = this.#hosts.get(name) ?? idle();
    this.#hosts.set(name, host);
    if (this.#hosts.size > MAX_KNOWN) this.#forget();
    if (host.busy >= this.#most) await new Promise((/** @type {(value?: void) => void} */ go) => host.waiting.push(go));
    else host.busy += 1;
    try {
      return await patient(host, send);
    } finally {
      // The place goes to the next one that waits.
      const next = host.waiting.shift();
      if (next) next();
      else host.busy -= 1;
      if (isForgettable(host)) this.#hosts.delete(name);
    }
  }

  /** Forgets the oldest host of those that are not asked for anything. */
  #forget() {
    for (const [name, { busy }] of this.#hosts) if (busy === 0) return this.#hosts.delete(name);
    return false;
  }
}

/** @returns {Host} */
const idle = () => ({ busy: 0, waiting: [], pausedUntil: 0, silence: 0, silentUntil: 0, refusal: null });

/** @param {Host} host */
const isForgettable = ({ busy, pausedUntil, silence, refusal }) =>
  busy === 0 && silence === 0 && !refusal && pausedUntil <= Date.now();

/**
 * @param {Host} host
 * @param {() => Promise<Fresh>} send
 */
async function patient(host, send) {
  for (let tries = 1; ; tries += 1) {
    while (host.pausedUntil > Date.now()) await sleep(host.pausedUntil - Date.now());
    const now = Date.now();
    if (host.silentUntil > now) throw new DOMException("the host did not answer in time before", "TimeoutError");
    if (host.refusal && host.refusal.until > now) return { ...host.refusal.answer };
    host.refusal = null;
    const answer = await heard(host, send);
    const pause = pauseOf(answer, tries);
    if (pause === null) return answer;
    if (pause > MAX_PAUSE) {
      host.refusal = { answer, until: Date.now() + Math.min(pause, MAX_REFUSAL) };
      return answer;
    }
    if (tries === MAX_TRIES) return answer;
    host.pausedUntil = Math.max(host.pausedUntil, Date.now() + pause);
  }
}

/**
 * Sends the request, and notes whether the host answers.
 * @param {Host} host
 * @param {() => Promise<Fresh>} send
 */
async function heard(host, send) {
  try {
    const answer = await send();
    host.silence = 0;
    return answer;
  } catch (error) {
    const isSilent = /** @type {Error} */ (error).name === "TimeoutError";
    host.silence = isSilent ? host.silence + 1 : 0;
    if (host.silence >= MAX_SILENCE) host.silentUntil = Date.now() + SILENCE;
    throw error;
  }
}

/**
 * Milliseconds after which a host wants to be asked again; null if it does not say so. A page often cannot read when.
 * @param {Fresh} answer
 * @param {number} tries
 */
function pauseOf({ status, headers }, tries) {
  const later = headers["retry-after"];
  if (status !== 429 && !(status === 503 && later)) return null;
  const seconds = /^\d+$/.test(later ?? "") ? Number(later) * 1000 : Date.parse(later ?? "") - Date.now();
  return Number.isNaN(seconds) ? PAUSE * 2 ** (tries - 1) : Math.max(0, seconds);
}

/** @param {number} milliseconds */
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

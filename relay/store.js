// What the server remembers, all of it bounded: answers for some minutes, and who asked how often.

/** @import { Found } from "./relay.js" */

const MAX_ANSWERS = 1000;
const MAX_BYTES = 32 * 1024 * 1024;
const MAX_VISITORS = 10_000;

/** Keeps answers in memory; the oldest make room. */
export function memory() {
  /** @type {Map<string, { found: Found, until: number }>} */
  const kept = new Map();
  let bytes = 0;

  /** @param {string} url */
  function forget(url) {
    bytes -= kept.get(url)?.found.body.length ?? 0;
    kept.delete(url);
  }

  return {
    /** @param {string} url */
    get(url) {
      const entry = kept.get(url);
      if (!entry || entry.until > Date.now()) return entry?.found;
      forget(url);
      return undefined;
    },
    /** @type {(url: string, found: Found, seconds: number) => void} */
    set(url, found, seconds) {
      forget(url);
      kept.set(url, { found, until: Date.now() + seconds * 1000 });
      bytes += found.body.length;
      for (const oldest of kept.keys()) {
        if (bytes <= MAX_BYTES && kept.size <= MAX_ANSWERS) break;
        forget(oldest);
      }
    },
  };
}

/**
 * Whether a visitor may ask once more: so many requests at once, then so many a second.
 * @param {{ perSecond: number, atOnce: number }} limits
 */
export function allowance({ perSecond, atOnce }) {
  /** @type {Map<string, { left: number, at: number }>} the one who asked last at the end */
  const visitors = new Map();

  /** @param {string} address */
  return (address) => {
    const visitor = network(address);
    const now = Date.now();
    const { left, at } = visitors.get(visitor) ?? { left: atOnce, at: now };
    const allowed = Math.min(atOnce, left + ((now - at) / 1000) * perSecond);
    visitors.delete(visitor);
    visitors.set(visitor, { left: Math.max(0, allowed - 1), at: now });
    if (visitors.size > MAX_VISITORS) visitors.delete(visitors.keys().next().value ?? "");
    return allowed >= 1;
  };
}

/**
 * Who counts as one visitor: a number of IPv4; of IPv6, the first half, since a household has all of the second.
 * @param {string} address
 */
function network(address) {
  const [mapped] = /\d+\.\d+\.\d+\.\d+$/.exec(address) ?? [];
  if (mapped || !address.includes(":")) return mapped ?? address;
  const [head, tail] = address.split("::");
  const first = head.split(":").filter(Boolean);
  const last = tail === undefined ? [] : tail.split(":");
  return [...first, ...Array(Math.max(0, 8 - first.length - last.length)).fill("0"), ...last].slice(0, 4).join(":");
}

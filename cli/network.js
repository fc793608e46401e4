// How the command line asks for documents: hosts of the public internet alone, also where a public name leads to a
// private number. Whoever writes a badge chooses what it names, and must reach no neighbour of this machine by that. The
// core judges the address (src/net/policy.rs); here the numbers are judged that the connection is made to, also after
// redirects.

import dns from "node:dns";
import { isIP } from "node:net";
import { isPublic } from "./numbers.js";

/** A connection that was refused here. */
class Refused extends Error {
  /** @param {string} host */
  constructor(host) {
    super(`${host} leads to a private address`);
  }
}

/** Where Node.js keeps what its own `fetch` sends requests with, by the version of that interface. */
const DISPATCHERS = ["undici.globalDispatcher.2", "undici.globalDispatcher.1"];

/**
 * A `fetch` for the public internet.
 * @param {object} [options]
 * @param {boolean} [options.isPrivateAllowed] whether any host may be asked
 * @param {string[]} [options.own] addresses that whoever runs this named; a relay's has `{url}` where the other one goes
 * @param {(number: string) => boolean} [options.isOpen] whether a number may be connected to
 * @returns {(url: string, init?: RequestInit) => Promise<Response>}
 */
export function network({ isPrivateAllowed = false, own = [], isOpen = isPublic } = {}) {
  if (isPrivateAllowed) return (url, init) => globalThis.fetch(url, init);
  const prefixes = own.map((address) => address.split("{url}")[0]).filter((prefix) => URL.canParse(prefix));
  const others = dispatcher(isOpen, []);
  const ours = dispatcher(isOpen, prefixes);
  return async (url, init) => {
    const isOwn = prefixes.some((prefix) => url.startsWith(prefix));
    const guarded = /** @type {RequestInit} */ ({ ...init, dispatcher: isOwn ? ours : others });
    try {
      return await globalThis.fetch(url, guarded);
    } catch (error) {
      throw isRefused(error) ? new DOMException(String(error.cause), "NotAllowedError") : error;
    }
  };
}

/**
 * What sends requests, of the kind that this Node.js has, so that proxies of its environment hold as well.
 * @param {(number: string) => boolean} isOpen
 * @param {string[]} own addresses whose hosts may have any number
 */
function dispatcher(isOpen, own) {
  const hosts = new Set(own.map((address) => new URL(address).hostname));
  const origins = new Set(own.map((address) => new URL(address).origin));
  const Guarded = class extends kind() {
    /**
     * Each request, those after redirects among them. A number is connected to without being looked up.
     * @param {{ origin: string | URL }} options
     * @param {unknown} handler
     * @returns {boolean}
     */
    dispatch(options, handler) {
      const { origin, hostname } = new URL(options.origin);
      const number = hostname.replace(/^\[|\]$/g, "");
      if (isIP(number) && !origins.has(origin) && !isOpen(number)) throw new Refused(hostname);
      return super.dispatch(options, handler);
    }
  };
  return new Guarded({ connect: { lookup: lookup((host, number) => hosts.has(host) || isOpen(number)) } });
}

/**
 * Fails where this Node.js has none that is known: it must not ask unguarded instead.
 * @returns {new (options: object) => { dispatch(options: object, handler: unknown): boolean }}
 */
function kind() {
  void globalThis.Headers; // With which Node.js loads it.
  const found = DISPATCHERS.map((name) => Reflect.get(globalThis, Symbol.for(name))).find(Boolean)?.constructor;
  if (["Agent", "EnvHttpProxyAgent"].includes(found?.name)) return found;
  throw new Error("this Node.js can't be kept from private addresses: use another version, or --allow-private");
}

/**
 * Looks a name up for the connection that is about to be made, so that nobody can answer otherwise in between. Numbers
 * that are closed are left out.
 * @param {(host: string, number: string) => boolean} isOpen
 * @returns {import("node:net").LookupFunction}
 */
const lookup = (isOpen) => (host, options, done) =>
  dns.lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error, []);
    const open = found.filter(({ address }) => isOpen(host, address));
    if (open.length === 0) return done(new Refused(host), []);
    if (options.all) return done(null, open);
    done(null, open[0].address, open[0].family);
  });

/**
 * @param {unknown} error
 * @returns {error is Error & { cause: Refused }}
 */
const isRefused = (error) => error instanceof Error && error.cause instanceof Refused;

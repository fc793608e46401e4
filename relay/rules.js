// The rules that all three forms have: who may ask, for what, and what becomes of the answer.
import { KNOWN, MOODLE } from "./addresses.js";

/** @import { Operator } from "./addresses.js" */

/**
 * What a site says of its relay.
 * @typedef {object} Site
 * @property {string[]} origins of the pages that may ask
 * @property {string[]} [moodles] the addresses of Moodles whose badges it passes on
 */

/** An address on the list, and whose it is. @typedef {{ url: string, operator: Operator }} Listed */

export const LIMITS = {
  /** Bytes of a document: MAX_DOCUMENT_BYTES of the verifier. */
  bytes: 2 * 1024 * 1024,
  /** Milliseconds until the whole answer is there: less than the verifier waits. */
  milliseconds: 8000,
  /** Requests that one host has at once. */
  perHost: 4,
  /** Seconds that an answer is kept at most, however long its headers allow. */
  kept: 300,
  /** Requests a second that one visitor may go on with, after the first ones. */
  perSecond: 2,
  /** These first ones: a dozen badges at once. */
  atOnce: 60,
};

/** What a host is asked with; nothing of a visitor's request is among it. The types are those of the verifier. */
export const REQUEST = {
  accept: "application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.8",
  "accept-encoding": "identity",
  "user-agent": "open-badge-verifier relay",
};

/** What of a host's headers is passed on. */
export const PASSED = ["age", "cache-control", "content-encoding", "date", "expires", "last-modified", "retry-after"];

/**
 * With this a status is a host's own. The verifier needs to hear that, since the web server before a relay, or one that
 * stands where a relay should be, has answers of its own. (https://www.rfc-editor.org/rfc/rfc9209#section-2.1.4)
 * @param {number | string} status
 */
export const received = (status) => `badge-relay; received-status=${status}`;

/** With these a browser neither shows nor runs what was relayed, whatever it is. */
export const GUARDS = {
  "content-type": "application/octet-stream",
  "content-disposition": "attachment",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  vary: "Origin",
};

/**
 * All whose addresses are on the list. Each Moodle is one of its own.
 * @param {Site} site
 * @returns {Operator[]}
 */
export function operators({ moodles = [] }) {
  return [...KNOWN.map(({ addresses }) => addresses), ...moodles.map(moodle)];
}

/**
 * The rules of a site.
 * @param {Site} site
 */
export function rules(site) {
  const origins = site.origins.map(origin);
  const queries = operators(site).flatMap((operator) =>
    operator.map((address) => ({
      operator,
      pattern: new RegExp(`^\\?url=${expression(address, encodeURIComponent)}$`),
    })),
  );

  return {
    /**
     * Whether a page may ask: one of these origins, or of the relay's own, for which browsers send no `Origin`.
     * @param {string | null} asking the header `Origin`
     * @param {string | null} from the header `Sec-Fetch-Site`
     */
    mayAsk: (asking, from) => (asking === null ? !from || from === "same-origin" : origins.includes(asking)),

    /**
     * The address that a query asks for, if it is on the list. The query is compared as it was sent, without being
     * decoded: an address can be written in one way only.
     * @param {string} query
     * @returns {Listed | undefined}
     */
    asked(query) {
      const found = queries.find(({ pattern }) => pattern.test(query));
      return found && { url: decodeURIComponent(query.slice("?url=".length)), operator: found.operator };
    },

    /**
     * Where the relay leads to in place of a host's redirect: to itself, with an address of the same operator. The
     * verifier takes what came for the answer of the host that it asked, so no other operator may answer.
     * @param {Listed} listed
     * @param {string} location
     */
    redirected({ operator }, location) {
      const query = `?url=${encodeURIComponent(location)}`;
      const its = queries.filter((row) => row.operator === operator);
      return its.some(({ pattern }) => pattern.test(query)) ? query : undefined;
    },
  };
}

/**
 * An address as a regular expression.
 * @param {string} address
 * @param {(text: string) => string} written how it is written where it is looked for
 * @param {string} [name] names what each brace stands for, with its number behind
 */
export function expression(address, written, name) {
  return pieces(
    address,
    (text) => escaped(written(text)),
    (words, count) => {
      const one = words === "id" ? "[A-Za-z0-9_-]{1,64}" : escaped(words).replaceAll("\\|", "|");
      return `(${name ? `?<${name}${count}>` : "?:"}${one})`;
    },
  );
}

/**
 * The text of an address with something else for each brace, which are counted from 1.
 * @param {string} address
 * @param {(text: string) => string} ofText
 * @param {(words: string, count: number) => string} ofBrace
 */
export function pieces(address, ofText, ofBrace) {
  const all = address.split(/\{([^}]*)\}/);
  return all.map((piece, at) => (at % 2 ? ofBrace(piece, (at + 1) / 2) : ofText(piece))).join("");
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.?*+^$()|[\]\\]/g, "\\$&");

/**
 * The addresses of a Moodle: https, a name, no port.
 * @param {string} given
 * @returns {Operator}
 */
function moodle(given) {
  const [, host, path] = /^https:\/\/((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*)((?:\/[A-Za-z0-9_-]+)*)\/?$/.exec(given) ?? [];
  if (host) return MOODLE.map((end) => `https://{${host}}${path}${end}`);
  throw new TypeError(`${given} is no address of a Moodle, such as https://moodle.my.site or https://my.site/moodle`);
}

/**
 * An origin as browsers send it.
 * @param {string} given
 */
export function origin(given) {
  const plain = given.replace(/\/$/, "");
  if (/^https?:\/\/[^/'"\\\s;$]+$/.test(plain) && URL.canParse(plain) && new URL(plain).origin === plain) return plain;
  throw new TypeError(`${given} is no origin, such as https://my.site`);
}

// The words of what is to be corrected, with the facts in their places.

/** @import { Finding } from "./findings.js" */

/** More pointers tell their reader nothing. */
export const MAX_POINTERS = 20;
/** Nor do longer values. */
const MAX_CHARS = 200;

/**
 * @param {Record<string, string>} words
 * @param {string} key
 * @param {Record<string, unknown>} [facts]
 */
export const say = (words, key, facts = {}) =>
  (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => plain(String(facts[name] ?? derived(name, facts) ?? "…")));

/**
 * What is wrong; empty where the place in the badge says it.
 * @param {Record<string, string>} words
 * @param {Finding} finding
 */
export function wrong(words, { kind, code, facts }) {
  if (code === "property") return "";
  const key = [`what.${code}`, `${kind}.${code}`].find((known) => known in words);
  return key ? say(words, key, facts) : "";
}

/**
 * @param {Record<string, string>} words
 * @param {Finding} finding
 */
export const cured = (words, { cure, facts }) => say(words, `cure.${cure}`, facts);

/**
 * Facts that words name and reports do not: the host of an address, what an issuer is called here.
 * @param {string} name
 * @param {Record<string, unknown>} facts
 */
function derived(name, facts) {
  if (name === "issuerName") return facts.issuer;
  const address = name.endsWith("Host") ? facts[name.slice(0, -"Host".length)] : undefined;
  return typeof address === "string" && URL.canParse(address) ? new URL(address).host || address : address;
}

/**
 * A badge's words among ours: on one line, without what turns the direction of what follows, and set apart.
 * @param {string} text
 */
const plain = (text) => `\u2068${line(text)}\u2069`;

/**
 * Words of a badge or of its host on one line, and without what cannot be seen or turns what is beside it.
 * @param {string} text
 */
export function line(text) {
  const shown = text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, "");
  return shown.length > MAX_CHARS ? `${shown.slice(0, MAX_CHARS - 1)}…` : shown;
}

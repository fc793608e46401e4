// How long an answer may be used again: what its host says of that, and never longer than the verifier allows.

/** @import { CachedDocument } from "../../types/index.js" */
/** @import { Fresh } from "./types.js" */
import CachePolicy from "http-cache-semantics";

/**
 * The purposes for which an answer may say that a badge was withdrawn, or that a registry no longer knows its issuer: a
 * hosted badge says it itself.
 */
const REVOKING = ["input", "credential", "endorsement", "status", "refresh", "registry"];
/** Milliseconds after which any document is asked for again, since an issuer may have taken back a key. */
const MAX_LIFETIME = 24 * 60 * 60 * 1000;
/** Headers that say how long an answer holds, and how a host is asked whether it still does; and what a relay says. */
const HEADERS = [
  ...["age", "cache-control", "date", "etag", "expires", "last-modified", "pragma", "retry-after", "vary"],
  "proxy-status",
];

/** @param {string} purpose */
export const isRevoking = (purpose) => REVOKING.includes(purpose);

/**
 * What is kept of the headers of an answer. Directives are the same in any case.
 * @param {Headers} headers
 * @returns {Record<string, string>}
 */
export function keptOf(headers) {
  /** @type {Record<string, string>} */
  const kept = {};
  for (const name of HEADERS) {
    const value = headers.get(name);
    if (value !== null) kept[name] = name === "cache-control" ? value.toLowerCase() : value;
  }
  return kept;
}

/**
 * The answer as it is kept; null if it may not be.
 * @param {Fresh} answer
 * @param {string} purpose
 * @param {number} fetchedAt
 * @returns {CachedDocument | null}
 */
export function keepable(answer, purpose, fetchedAt) {
  const isDocument = (answer.status >= 200 && answer.status < 300) || answer.status === 404 || answer.status === 410;
  if (!isDocument || !policy(answer).storable()) return null;
  const ttl = purpose === "status" ? ttlOf(answer.body) : undefined;
  return { ...answer, fetchedAt, ...(ttl === undefined ? {} : { ttl }) };
}

/**
 * The answer as it is kept once its host said that it still holds.
 * @param {CachedDocument} document
 * @param {Record<string, string>} headers those that the host said it with
 * @param {number} fetchedAt
 * @returns {CachedDocument}
 */
export function renewed(document, headers, fetchedAt) {
  const { age: _, ...before } = document.headers;
  return { ...document, headers: { ...before, ...headers }, fetchedAt };
}

/**
 * Whether an answer may be used again.
 * @param {CachedDocument} document
 * @param {string} purpose
 * @param {number} maxAge milliseconds for which an answer is used again that may withdraw a badge, or of which the host
 *   says nothing
 * @param {number} now
 */
export function isUsable(document, purpose, maxAge, now) {
  const { fetchedAt, status, ttl = Number.POSITIVE_INFINITY } = document;
  const isBound = isRevoking(purpose) || status >= 400;
  const most = isBound ? Math.min(maxAge, ttl) : MAX_LIFETIME;
  const age = now - fetchedAt;
  // A clock that was set back tells no age.
  return age >= 0 && age < Math.min(said(document) ?? maxAge, most);
}

/**
 * What a host is asked with, whether an answer still holds; null if that cannot be asked.
 * @param {CachedDocument} document
 * @returns {Record<string, string> | null}
 */
export function validators({ headers }) {
  const { etag, "last-modified": modified } = headers;
  if (etag) return { "If-None-Match": etag };
  return modified ? { "If-Modified-Since": modified } : null;
}

/**
 * Milliseconds from its arrival for which an answer holds by its headers; null if they say nothing.
 * @param {CachedDocument} document
 */
function said(document) {
  const { "cache-control": control = "", expires, pragma, age = "0", vary } = document.headers;
  const isSaid = expires || pragma || vary === "*" || /max-age|no-cache|must-revalidate/.test(control);
  if (!isSaid) return null;
  return Math.max(0, policy(document).maxAge() - (Number.parseInt(age, 10) || 0)) * 1000;
}

/**
 * What the standard says of an answer, in a cache that serves one user (RFC 9111). The library's guess from the last
 * change is left aside.
 * @param {{ status: number, headers: Record<string, string> }} answer
 */
function policy({ status, headers }) {
  const response = { status, headers };
  return new CachePolicy({ method: "GET", headers: {} }, response, { shared: false, cacheHeuristic: 0 });
}

/**
 * The `ttl` of a status list in milliseconds, be it JSON or a token.
 * (https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistcredential)
 * @param {ArrayBuffer} body
 */
function ttlOf(body) {
  try {
    const text = new TextDecoder().decode(body).trim();
    const json = text.startsWith("{") ? text : payload(text);
    const { vc, credentialSubject = vc?.credentialSubject } = JSON.parse(json);
    const ttls = [credentialSubject].flat().map((subject) => subject?.ttl);
    const found = ttls.filter((ttl) => typeof ttl === "number" && ttl >= 0);
    return found.length > 0 ? Math.min(...found) : undefined;
  } catch {
    return undefined; // The verifier tells what is wrong with it.
  }
}

/**
 * The payload of a token as text. Of its characters only ASCII matters here.
 * @param {string} token
 */
const payload = (token) => atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));

// Whether a page of another site may read an answer, by the rules of the Fetch standard.

/**
 * Why a page may not; null if it may. `origin` is what the request said as its own: `null` after it was handed on from
 * one foreign origin to another. (<https://fetch.spec.whatwg.org/#cors-check>)
 * @param {Headers} headers
 * @param {string} origin
 * @returns {"cors-missing" | "cors-several" | "cors-other" | null}
 */
export function refusal(headers, origin) {
  const allowed = headers.get("access-control-allow-origin");
  if (allowed === null) return "cors-missing";
  // Headers that are there twice are one, joined by commas.
  if (allowed === "*" || allowed === origin) return null;
  return allowed.includes(",") ? "cors-several" : "cors-other";
}

/**
 * The origin that a request says after it was handed on.
 * (<https://fetch.spec.whatwg.org/#concept-http-redirect-fetch>)
 * @param {string} origin
 * @param {URL} from
 * @param {URL} to
 */
export const originAfter = (origin, from, to) => (from.origin === to.origin ? origin : "null");

/**
 * Why a page of an https site may not follow a redirect; null if it may.
 * @param {URL} to
 * @returns {"mixed" | "credentials" | null}
 */
export function unfollowed(to) {
  if (to.username || to.password) return "credentials";
  return isSecure(to) ? null : "mixed";
}

/**
 * Whether a page of an https site may ask an address: all else is mixed content, but for the machine itself.
 * (<https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy>)
 * @param {URL} url
 */
const isSecure = ({ protocol, hostname }) =>
  protocol === "https:" ||
  (protocol === "http:" && /^(localhost|(.+\.)?localhost|127(\.\d+){3}|\[::1\])$/.test(hostname));

/**
 * Whether a request with these headers is sent at once: one with others asks beforehand whether it may be, which hosts
 * of badges do not answer. (<https://fetch.spec.whatwg.org/#cors-safelisted-request-header>)
 * @param {Headers} headers
 */
export const isSimple = (headers) =>
  [...headers].every(([name, value]) => name === "accept" && value.length <= 128 && SAFE.test(value));

/** Characters that such a header may have. */
const SAFE = /^[\w !#$%&'*+,\-./;=^`|~]*$/;

/**
 * Why an `<img>` of another site shows no image of such an answer; null if it does.
 * (<https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check>, <https://fetch.spec.whatwg.org/#orb>)
 * @param {Headers} headers
 * @param {Uint8Array} body
 * @returns {"corp" | "image-type" | null}
 */
export function unshown(headers, body) {
  const policy = headers.get("cross-origin-resource-policy");
  if (policy === "same-origin" || policy === "same-site") return "corp";
  const type = (headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  const beginning = new TextDecoder().decode(body.subarray(0, 1024));
  // A browser finds out by itself that bytes are a PNG, never that a text is an SVG.
  if (/<svg[\s>]/i.test(beginning)) return type === "image/svg+xml" ? null : "image-type";
  const isText = /^(text\/|application\/(.+\+)?(json|xml)$)/.test(type);
  return isText && headers.get("x-content-type-options")?.toLowerCase() === "nosniff" ? "image-type" : null;
}

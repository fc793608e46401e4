// What the page is told by its elements, and what it makes of their requests.

/** @import { OpenBadgeVerifier } from "./types.js" */
/** @import { Fetch } from "./api/core.js" */
import { recorded } from "./api/recorded.js";
import { whenRead } from "./document.js";

/**
 * Tells the page what happened; whether nobody cancelled it.
 * @param {OpenBadgeVerifier} element
 * @param {string} type
 * @param {object} detail
 * @param {boolean} [cancelable]
 */
export function tell(element, type, detail, cancelable = type === "badge-share") {
  return element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
}

/**
 * Tells the page of a request. It may see, rewrite or refuse it: the address to ask, or null.
 * @param {OpenBadgeVerifier} element
 * @param {string} url
 * @param {string} purpose
 * @returns {string | null}
 */
export function announce(element, url, purpose) {
  const detail = { url, purpose };
  return tell(element, "fetch-request", detail, true) ? detail.url : null;
}

/**
 * A `fetch` that tells the page of each request. It refuses requests for pictures where the element shows none from
 * elsewhere.
 * @param {OpenBadgeVerifier} element
 * @returns {Fetch}
 */
export function announced(element) {
  return async (url, init, purpose) => {
    const granted = purpose === "image" && element.images !== "auto" ? null : announce(element, url, purpose);
    if (granted === null) throw new DOMException("The page refused this request", "NotAllowedError");
    const answer = await fetch(granted, init);
    return granted === url || answer.type === "opaque" ? answer : unredirected(answer);
  };
}

/** What the core asks for documents in; `Request::ACCEPT` of `src/net/fetch.rs`. */
const ACCEPT = "application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.8";

/**
 * The same, which asks for a badge of the page's own site along with the wasm: as the core will ask for it, and not
 * before the scripts of the page can have heard of it.
 * @param {OpenBadgeVerifier} element
 * @param {string} url
 * @param {AbortSignal} signal
 * @returns {Fetch}
 */
export function announcedAhead(element, url, signal) {
  const ask = announced(element);
  const { taken } = recorded(ask);
  /** @type {RequestInit} */
  const init = { credentials: "omit", referrerPolicy: "no-referrer", headers: { Accept: ACCEPT }, signal };
  const begin = async () => {
    await whenRead();
    if (!signal.aborted) await taken()(url, init, "input");
  };
  begin().catch(() => {});
  const own = taken();
  return (asked, ...request) => (asked === url ? own : ask)(asked, ...request);
}

/**
 * The answer without its redirects. The page chose the address that was asked, so what came of it counts as the answer
 * of the address that the badge named.
 * @param {Response} answer
 */
function unredirected(answer) {
  return answer.redirected ? new Response(answer.body, answer) : answer;
}

// What the attributes of an element say about verifying and drawing.

/** @import { Drawing, Fetch, Options } from "./api/core.js" */
/** @import { OpenBadgeVerifier } from "./types.js" */
import { embedding } from "./embedding.js";
import { words } from "./languages.js";
import { announced } from "./requests.js";

/**
 * What they say about verifying, as options of `verifyBadge`.
 * @param {OpenBadgeVerifier} element
 * @returns {Options & { fetch: Fetch, timeout: number }}
 */
export function settings(element) {
  const { timeout, network, proxy, issuers, registries, retirementList, trustedIssuers } = element;
  /** @param {string | null} urls */
  const all = (urls) => urls?.split(/\s+/).flatMap((url) => absolute(element, url) ?? []);
  return {
    fetch: announced(element),
    timeout,
    network,
    proxy: proxy?.includes("{url}") ? proxy : undefined,
    trustedIssuers: trustedIssuers ?? absolute(element, issuers),
    registries: all(registries),
    retirementLists: all(retirementList),
  };
}

/** The attributes that say how something is drawn, as properties of the element and in the view's own names. */
const DRAWN = /** @type {const} */ ([
  "headingLevel",
  "open",
  "display",
  "actions",
  "recipientField",
  "jobsUrl",
  "verifierUrl",
  "inputs",
  "multiple",
  "images",
  "network",
]);

/**
 * What they say about drawing.
 * @param {OpenBadgeVerifier} element
 * @returns {Drawing}
 */
export function drawing(element) {
  const drawn = Object.fromEntries(DRAWN.map((name) => [name, element[name]]));
  const attributes = /** @type {Pick<OpenBadgeVerifier, typeof DRAWN[number]>} */ (/** @type {object} */ (drawn));
  return { ...attributes, ...words(element), ...embedding(), src: address(element), page: globalThis.location.href };
}

/**
 * The address of the badge, resolved against that of the page; as it is written, if it cannot be resolved.
 * @param {OpenBadgeVerifier} element
 */
export const address = (element) => absolute(element, element.src) ?? element.src;

/**
 * An address, resolved against that of the page.
 * @param {OpenBadgeVerifier} element
 * @param {string | null} url
 */
function absolute({ baseURI }, url) {
  return url && URL.canParse(url, baseURI) ? new URL(url, baseURI).href : undefined;
}

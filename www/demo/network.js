// Leads what the demo and the browser tests ask of the badges' hosts to where these hosts are played. They exist
// nowhere, like issuer.example. A second server answers for them at /<badge>/<host>/<path>, the badge's own path with
// dashes, with the status and the CORS headers of a real one; where there is none, files beside the page answer.

/** @import { OpenBadgeVerifier } from "../types/element.js" */

/**
 * For which hosts there are answers, and where: on the second server, or in the files, by badge and address.
 * @type {{ hosts: string[], issuers: string, files?: Record<string, Record<string, string>> }}
 */
const { hosts, issuers, files } = await (await fetch("badges.json")).json();

/** The address of a badge of this page, with the badge's name. */
const OWN = /\/badges\/(.+)\/badge\.\w+$/;

/**
 * Leads the requests of an element there. The picture of a card comes from any badge's host of that name: a badge's own
 * hosts have what its verification asks for.
 * @param {OpenBadgeVerifier} element
 * @param {() => string} [badge] the name of the badge whose hosts are meant; without it, the one badge of this page
 *   that the element asked for last, else "any"
 */
export function lead(element, badge) {
  /** @type {Set<string>} the badges of this page that were asked for */
  const asked = new Set();
  const lastAsked = () => (asked.size === 1 ? [...asked][0] : "any");
  element.addEventListener("verify-start", () => asked.clear());
  element.addEventListener("fetch-request", ({ detail }) => {
    const url = new URL(detail.url);
    const [, own] = OWN.exec(url.pathname) ?? [];
    if (own && url.origin === location.origin) asked.add(own);
    if ("led" in detail || !hosts.includes(url.host)) return;
    const name = detail.purpose === "image" && element.state === "done" ? "any" : (badge ?? lastAsked)();
    Object.assign(detail, { led: true, url: (files ? filed : served)(name, url) });
  });
}

/**
 * Where the second server answers.
 * @param {string} name
 * @param {URL} url
 */
function served(name, { host, pathname, search }) {
  return `${issuers}/${name.replaceAll("/", "-")}/${host}${pathname}${search}`;
}

/**
 * The file with the answer. Where none is, the host cannot be reached; no browser asks for anything at port 1.
 * (https://fetch.spec.whatwg.org/#port-blocking)
 * @param {string} name
 * @param {URL} url
 */
function filed(name, { host, pathname, search }) {
  const file = files?.[name]?.[`${host}${pathname}${search}`.replace(/\/+$/, "")];
  return file ? new URL(file, document.baseURI).href : `https://${location.hostname}:1/`;
}

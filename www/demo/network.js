// Leads what the demo and the browser tests ask of the badges' hosts to a second server. These hosts, like
// issuer.example, exist nowhere; the server answers for a host of a badge at /<badge>/<host>/<path>, the badge's own path with dashes, with the status
// and the CORS headers of a real one.

/** @import { OpenBadgeVerifier } from "../types/element.js" */

/**
 * Where the second server is, and for which hosts it answers.
 * @type {{ issuers: string, hosts: string[] }}
 */
const { issuers, hosts } = await (await fetch("badges.json")).json();

/**
 * Leads the requests of an element there. The picture of a card comes from any badge's host of that name: a badge's own
 * hosts have what its verification asks for.
 * @param {OpenBadgeVerifier} element
 * @param {() => string} badge the name of the badge whose hosts are meant, "any" if it is not known
 */
export function lead(element, badge) {
  element.addEventListener("fetch-request", ({ detail }) => {
    const { host, pathname, search } = new URL(detail.url);
    const name = detail.purpose === "image" && element.state === "done" ? "any" : badge();
    if (!("led" in detail) && hosts.includes(host))
      Object.assign(detail, { led: true, url: `${issuers}/${name.replaceAll("/", "-")}/${host}${pathname}${search}` });
  });
}

// Leads what the demo and the browser tests ask of the badges' hosts, like issuer.example, which exist nowhere, to the second server: that
// answers for a host of a badge at /<badge>/<host>/<path>, the badge's own path with dashes, with the status and the CORS headers of a real one.

/** Where the second server is, and for which hosts it answers. */
const { issuers, hosts } = await (await fetch("badges.json")).json();

/** Leads the requests of an element there; `badge()` is the name of the badge whose hosts are meant, "any" if it is not known. The picture
 * of a card comes from any: a badge's own hosts have what its verification asks for. */
export function lead(element, badge) {
  element.addEventListener("fetch-request", (event) => {
    const { host, pathname, search } = new URL(event.detail.url);
    const name = event.detail.purpose === "image" && element.state === "done" ? "any" : badge();
    if (!event.detail.led && hosts.includes(host)) {
      const url = `${issuers}/${name.replaceAll("/", "-")}/${host}${pathname}${search}`;
      Object.assign(event.detail, { led: true, url });
    }
  });
}

// Leads what the demo and the browser tests ask of the badges' hosts, like issuer.example, which exist nowhere, to the second server: that
// answers for a host of a badge at /<badge>/<host>/<path>, with the status and the CORS headers of a real one.

/** Where the second server is, and for which hosts it answers. */
const { issuers, hosts } = await (await fetch("badges.json")).json();

/** Leads the requests of an element there; `badge()` is the name of the badge whose hosts are meant, "any" if it is not known. */
export function lead(element, badge) {
  element.addEventListener("fetch-request", (event) => {
    const { host, pathname, search } = new URL(event.detail.url);
    if (!event.detail.led && hosts.includes(host)) Object.assign(event.detail, { led: true, url: `${issuers}/${badge()}/${host}${pathname}${search}` });
  });
}

/** Images are no requests of the element: a service worker leads those. */
export async function leadImages() {
  const { serviceWorker } = navigator;
  const address = `issuers.js?${new URLSearchParams({ issuers, hosts })}`;
  const policy = globalThis.trustedTypes?.createPolicy("demo", { createScriptURL: (url) => url });
  await serviceWorker.register(policy?.createScriptURL(address) ?? address);
  await serviceWorker.ready;
  if (!serviceWorker.controller) await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
}

// The service worker of the demo and the browser tests: leads the images of the badges to the second server (see network.js).
const query = new URL(location).searchParams;
const issuers = query.get("issuers");
const hosts = new Set(query.get("hosts").split(","));

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { host, pathname, search } = new URL(event.request.url);
  if (hosts.has(host)) event.respondWith(image(`${issuers}/any/${host}${pathname}${search}`));
});

/** A new answer, since the address of the server's own is not the one that was asked for. */
async function image(url) {
  const { body, status, headers } = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" });
  return new Response(body, { status, headers });
}

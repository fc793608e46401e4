// The service worker of the demo and the browser tests. The badges name hosts like issuer.example, which exist nowhere: what the page asks
// of https://<host>/<path> it asks of the second server, at /<host>/<path>. The answer, its status and its CORS headers are the server's.
const query = new URL(location).searchParams;
const origin = query.get("origin");
const hosts = new Set(query.get("hosts").split(","));

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { host, pathname, search } = new URL(event.request.url);
  if (hosts.has(host)) event.respondWith(ask(`${origin}/${host}${pathname}${search}`, event.request));
});

async function ask(url, { mode, headers }) {
  const answer = await fetch(url, { mode, headers, credentials: "omit", referrerPolicy: "no-referrer" });
  if (answer.type === "opaque" || answer.redirected) return answer;
  // A new answer, since the address of the old one is not the one that was asked for.
  const { status, statusText } = answer;
  return new Response([204, 205, 304].includes(status) ? null : answer.body, { status, statusText, headers: answer.headers });
}

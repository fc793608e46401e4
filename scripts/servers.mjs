// The two servers of the demo and the browser tests: one for pages, one that plays every issuer.
//
// The badges of tests/badges name hosts like issuer.example, which exist nowhere. The second server, on another origin, answers for
// them at /<host>/<path> with the status, content type and CORS headers that each badge's net/index.json records. Pages send the
// requests there in their `fetch-request` listener; fetching, CORS and verification are real.
import { createServer } from "node:http";
import sirv from "sirv";
import { answer, badges } from "./badges.mjs";

/** Serves the package (/dist), the badges (/badges), and the pages of the folders given. Resolves to the server's origin. */
export function servePages({ port, folders, headers = {} }) {
  const setHeaders = (response) => Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value));
  const mounts = Object.entries({ "/dist/": "dist", "/badges/": "tests/badges", ...folders });
  const handlers = mounts.map(([prefix, folder]) => [prefix, sirv(folder, { dev: true, setHeaders })]);
  return listen(port, (request, response) => {
    const path = request.url;
    const found = handlers.filter(([prefix]) => path.startsWith(prefix)).sort(([a], [b]) => b.length - a.length)[0];
    if (path === "/badges.json") return json(response, listed(), setHeaders);
    if (!found) return notFound(response);
    request.url = path.slice(found[0].length - 1);
    found[1](request, response, () => notFound(response));
  });
}

/** Answers for every host that the badges name, as /<host>/<path>. A host that is closed sends no CORS header; an unknown URL hangs up. */
export function serveIssuers({ port }) {
  const network = new Map(badges().flatMap((badge) => [...badge.network]));
  return listen(port, (request, response) => {
    const { origin } = new URL(`http://${request.headers.host}`);
    const found = answer(network, `https:/${request.url}`);
    if (!found) return request.socket.destroy();
    if (!found.closed) response.setHeader("access-control-allow-origin", "*");
    if (found.contentType) response.setHeader("content-type", found.contentType);
    if (found.location) response.setHeader("location", found.location.replace("https:/", origin));
    response.writeHead(found.location ? 302 : found.status).end(found.body);
  });
}

function listen(port, handler) {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }));
  });
}

/** What the demo page shows: each badge's file, the verdict it must get, and its own address if it has one. */
function listed() {
  return badges().map(({ folder, file, expected }) => ({ folder, file, verdict: expected.verdict, id: expected.badge?.id }));
}

function json(response, value, setHeaders) {
  setHeaders(response);
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

function notFound(response) {
  response.writeHead(404, { "content-type": "text/plain" });
  response.end("not found");
}

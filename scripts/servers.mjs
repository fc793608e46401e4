// The two servers of the demo and the browser tests: one for pages, one that plays every issuer.
//
// The badges of tests/badges name hosts like issuer.example, which exist nowhere. The second server, on another origin,
// answers for them at /<badge>/<host>/<path>, the badge being its path with dashes, with the status, content type and CORS headers that the badge's
// net/index.json records; www/demo/network.js leads the pages' requests there. Fetching, CORS and verification are
// real.
import { createServer } from "node:http";
import sirv from "sirv";
import { answer, badges } from "./badges.mjs";
import { examples, retirements } from "./examples.mjs";

/**
 * Serves the package (/dist, and / as in a folder for a static host), the badges (/badges), the retirement list that a
 * badge is shown with (/lists), and what is in the folders, with the headers given.
 */
export function servePages({ port, folders, issuers, headers = {} }) {
  const setHeaders = (response) => Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value));
  const files = (folder) => sirv(folder, { dev: true, setHeaders });
  const mounts = [
    ["/dist", files("dist")],
    ["/badges", files("tests/badges")],
    ...[...folders, "dist"].map((folder) => ["", files(folder)]),
  ];
  return listen(port, (request, response) => {
    const { url } = request;
    const [, listed] = /^\/lists\/(.+)\.json$/.exec(url) ?? [];
    if (listed) return json(response, retirements(listed));
    if (url === "/badges.json") return json(response, { issuers: issuers.origin, ...examples() });
    const serve = ([mount, ...others]) => {
      if (!mount) return response.writeHead(404).end("not found");
      const [prefix, handle] = mount;
      if (!url.startsWith(`${prefix}/`)) return serve(others);
      request.url = url.slice(prefix.length);
      handle(request, response, () => serve(others));
    };
    serve(mounts);
  });
}

/** Answers for every host that the badges name. A host that is closed sends no CORS header; an unknown URL hangs up. */
export function serveIssuers({ port }) {
  const all = badges();
  const networks = new Map(all.map(({ folder, network }) => [folder.replaceAll("/", "-"), network]));
  networks.set("any", new Map(all.flatMap(({ network }) => [...network])));
  return listen(port, (request, response) => {
    const [, badge, url] = /^\/([^/]+)\/(.*)$/.exec(request.url) ?? [];
    const found = networks.has(badge) && answer(networks.get(badge), `https://${url}`);
    if (!found) return request.socket.destroy();
    if (!found.closed) response.setHeader("access-control-allow-origin", "*");
    if (found.contentType) response.setHeader("content-type", found.contentType);
    if (found.location)
      response.setHeader("location", found.location.replace("https:/", `http://${request.headers.host}/${badge}`));
    response.writeHead(found.location ? 302 : found.status).end(found.body);
  });
}

function listen(port, handler) {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () =>
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }),
    );
  });
}

function json(response, value) {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

// The hosts behind a relay: one server on the loopback that has the certificate of each, and does what an id says.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:https";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const MIB = 1024 * 1024;
const OWN = "https://api.credly.com/v1/obi/v2";
/** What a host would have a browser do to the site. */
const HOSTILE = {
  "set-cookie": "session=of-the-host",
  "clear-site-data": '"*"',
  "access-control-allow-origin": "*",
  "access-control-allow-credentials": "true",
  "content-type": "text/html",
  "content-disposition": "inline",
  "content-security-policy": "script-src *",
  "service-worker-allowed": "/",
  "strict-transport-security": "max-age=9",
  "www-authenticate": "Basic",
  "x-accel-limit-rate": "1",
  link: "</x>; rel=preload",
  refresh: "0; url=https://stranger.example/",
};

/** What a host does for an id; the answer of all others is their address as JSON. */
const DOES = {
  hostile: (response) => response.writeHead(200, HOSTILE).end("<script>alert(1)</script>"),
  gone: (response) => response.writeHead(410).end('{"revoked":true}'),
  "not-found": (response) => response.writeHead(404).end(),
  large: (response) => response.writeHead(200, { "content-length": 3 * MIB }).end(Buffer.alloc(3 * MIB)),
  "large-in-chunks": (response) => response.end(Buffer.alloc(3 * MIB)),
  bomb: (response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(64 * MIB))),
  "hangs-up": (response) => response.destroy(),
  "half-of-it": (response) => response.writeHead(200, { "content-length": 100 }).write("{", () => response.destroy()),
  silent: () => undefined,
  busy: (response, to) => setTimeout(() => response.end(to), 300),
  "slow-body": (response) => drip(response),
  order: (response) => response.writeHead(200, { "x-accel-redirect": "/secret" }).end("{}"),
  kept: (response, to) =>
    response.writeHead(200, { "cache-control": "max-age=600", "content-length": to.length }).end(to),
  private: (response, to) => response.writeHead(200, { "cache-control": "private, max-age=600" }).end(to),
  cookie: (response, to) =>
    response
      .writeHead(200, { "cache-control": "max-age=600", "set-cookie": "a=b", "content-length": to.length })
      .end(to),
  "to-itself": (response) => response.writeHead(302, { location: `${OWN}/badge_assertions/plain` }).end(),
  "to-old-name": (response) =>
    response.writeHead(301, { location: `${OWN.replace("credly", "youracclaim")}/issuers/1` }).end(),
  "to-other-operator": (response) =>
    response.writeHead(302, { location: "https://api.badgr.io/public/assertions/1" }).end(),
  "to-loopback": (response) => response.writeHead(302, { location: "https://127.0.0.1/v1/obi/v2/issuers/1" }).end(),
  "to-metadata": (response) => response.writeHead(307, { location: "http://169.254.169.254/latest/meta-data/" }).end(),
  "to-http": (response) => response.writeHead(308, { location: `${OWN.replace("https", "http")}/issuers/1` }).end(),
  "to-port": (response) =>
    response.writeHead(302, { location: "https://api.credly.com:8443/v1/obi/v2/issuers/1" }).end(),
  "to-user": (response) => response.writeHead(302, { location: "https://a@api.credly.com/v1/obi/v2/issuers/1" }).end(),
  "to-fragment": (response) => response.writeHead(302, { location: `${OWN}/issuers/1#x` }).end(),
  "to-elsewhere-there": (response) => response.writeHead(302, { location: "https://api.credly.com/login" }).end(),
  "to-nowhere": (response) => response.writeHead(302).end(),
  "not-modified": (response) => response.writeHead(304).end(),
};

/** A body that never ends and is never silent for long. */
function drip(response) {
  const dripping = setInterval(() => response.write(" "), 500);
  response.on("close", () => clearInterval(dripping));
}

/** A certificate for some names, by which the server shows that it is these hosts. */
export function certificate(folder, file, names) {
  const paths = { key: join(folder, `${file}.key`), cert: join(folder, `${file}.pem`) };
  const subject = ["-subj", `/CN=${file}`, "-addext", `subjectAltName=${names.map((name) => `DNS:${name}`).join(",")}`];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", paths.key];
  execFileSync("openssl", ["req", "-x509", "-days", "2", ...key, "-out", paths.cert, ...subject], { stdio: "ignore" });
  return { key: readFileSync(paths.key), cert: readFileSync(paths.cert), file: paths.cert };
}

/**
 * Plays hosts. What they were asked is in `asked`, with headers; how many requests a host had at once, at most, in `most`.
 * An answer of `answers` goes before what an id says.
 */
export async function playHosts({ key, cert }, answers = new Map()) {
  const played = { asked: [], most: 0 };
  const busy = {};
  const server = createServer({ key, cert }, (from, response) => {
    const url = `https://${from.headers.host.replace(/:\d+$/, "")}${from.url}`;
    played.asked.push({ url, method: from.method, headers: from.headers });
    const { host } = new URL(url);
    busy[host] = (busy[host] ?? 0) + 1;
    played.most = Math.max(played.most, busy[host]);
    response.on("close", () => busy[host]--);
    const known = answers.get(url);
    if (known) return response.writeHead(known.status, known.headers).end(known.body);
    const id = new URL(url).pathname.split("/").at(-1);
    const does = DOES[id.replace(/\.\d+$/, "").replace(/--.*$/, "")];
    const to = JSON.stringify({ id: url });
    return does ? does(response, to) : response.end(to);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(played, { port: server.address().port, close: () => ended(server) });
}

/** Closes a server with all that is still open there. */
export function ended(server) {
  server.closeAllConnections();
  server.close();
}

/** Asks a played host itself, as a platform would that finds it by its name. */
export function askHost(url, { port, ca, headers }) {
  const { host, pathname, search } = new URL(url);
  const options = {
    host: "127.0.0.1",
    port,
    servername: host,
    ca,
    path: pathname + search,
    headers: { ...headers, host },
  };
  return new Promise((resolve, reject) => {
    request(options, resolve).on("error", reject).end();
  });
}

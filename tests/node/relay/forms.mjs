// The three forms of the relay, each as it is run, with the hosts of the tests in the place of the internet.
import { createSocket } from "node:dgram";
import { readFileSync, writeFileSync } from "node:fs";
import { Agent } from "node:https";
import { join } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Miniflare, Response } from "miniflare";
import { locationFile, rulesFile } from "../../../relay/nginx.js";
import { createRelay } from "../../../relay/server.js";
import { startNginx } from "../nginx.mjs";
import { askHost, ended } from "./hosts.mjs";

/** A number of the internet, which stands for every host; the connection to it ends at the played ones. */
const PUBLIC = "9.9.9.9";

/** The server of Node.js. `numbers` says which numbers a name has, if not the public one. */
export async function nodeForm(site, { port, ca, numbers = () => [PUBLIC] }) {
  const resolve = (name, _, done) => {
    const found = numbers(name).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    setImmediate(done, null, found);
  };
  /** Opens the connection that it is asked for, at another number, once the relay's own look-up has allowed it. */
  class ToLoopback extends Agent {
    constructor(options) {
      super({ ...options, keepAlive: false }); // so that each request looks its host up
    }
    createConnection(options, done) {
      const lookup = (name, how, found) =>
        options.lookup(name, how, (error) =>
          error ? found(error) : found(null, [{ address: "127.0.0.1", family: 4 }]),
        );
      return super.createConnection({ ...options, port, ca, lookup }, done);
    }
  }
  const server = createRelay({ ...site, behindProxy: true, resolve, Connections: ToLoopback });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { name: "node", port: server.address().port, close: () => ended(server) };
}

/** The worker, in the runtime of Cloudflare. */
export async function workerForm({ origins, moodles }, { port, ca }) {
  const outside = async (request) => {
    const sent = Object.fromEntries(request.headers);
    const answer = await askHost(request.url, { port, ca, headers: sent }).catch(() => undefined);
    // As the platform says that it could not reach a host.
    if (!answer) return new Response(null, { status: 520 });
    const { statusCode: status, headers } = answer;
    // Miniflare packs it once more.
    const body = headers["content-encoding"] === "gzip" ? answer.pipe(createGunzip()) : answer;
    const plain = Object.entries(headers).map(([name, value]) => [name, String(value)]);
    return new Response(status === 304 ? null : Readable.toWeb(body), { status, headers: plain });
  };
  const miniflare = new Miniflare({
    modules: true,
    script: readFileSync("dist/relay-worker.js", "utf8"),
    compatibilityDate: "2026-07-01",
    bindings: { ORIGINS: origins.join(" "), MOODLES: moodles.join(" ") },
    ratelimits: { RATE: { namespace_id: "1", simple: { limit: 60, period: 60 } } },
    outboundService: outside,
  });
  const { port: listening } = await miniflare.ready;
  return { name: "worker", port: Number(listening), close: () => miniflare.dispose() };
}

/** @returns the port and how to end it */
export async function nginxForm(site, { port, certificates, folder }) {
  const dns = await playNames();
  const machine = { resolver: `127.0.0.1:${dns.port}`, certificates, cache: join(folder, "kept"), port };
  writeFileSync(join(folder, "rules.conf"), rulesFile(site, machine));
  writeFileSync(join(folder, "location.conf"), locationFile(machine));
  const nginx = await startNginx(folder, surroundings);
  const close = async () => {
    dns.close();
    await nginx.close();
  };
  return { name: "nginx", port: nginx.port, close };
}

/** What a site has around the relay: its pages, and something that is nobody's business. */
const surroundings = (port) => `include rules.conf;
  server {
    listen 127.0.0.1:${port};
    set_real_ip_from 127.0.0.1; real_ip_header X-Forwarded-For;
    include location.conf;
    location = /secret { internal; return 200 "a secret of the site"; }
  }`;

/** A DNS server that has every name on the loopback. */
async function playNames() {
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 5; // of the only question
    const isIpv4 = query.readUInt16BE(end - 4) === 1;
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(isIpv4 ? 1 : 0, 6);
    head.fill(0, 8);
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    socket.send(Buffer.concat([head, query.subarray(12, end), isIpv4 ? record : Buffer.alloc(0)]), port, address);
  });
  await new Promise((resolve) => socket.bind(0, "127.0.0.1", resolve));
  return { port: socket.address().port, close: () => socket.close() };
}

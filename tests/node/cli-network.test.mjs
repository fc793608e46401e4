// What the command line may connect to: no private number, however a badge names it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import dns from "node:dns";
import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { network } from "../../cli/network.js";
import { isPublic } from "../../cli/numbers.js";
import { verifyBadge } from "../../dist/index.js";
import { knockedAt, REBOUND } from "./cli/inside.mjs";

const OPEN =
  `8.8.8.8 1.1.1.1 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 169.253.255.255
  172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.1 192.88.98.255 192.167.255.255 198.17.255.255 198.20.0.0
  198.51.99.255 203.0.112.255 223.255.255.255 2606:4700::1111 2001:4860:4860::8888 2001:200::1 2a00:1450::1 3fff:1000::1
  2003::1 3ffe::1`.split(/\s+/);
const CLOSED = `0.0.0.0 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.255 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1 198.19.255.255
  198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8
  ::8.8.8.8 64:ff9b:1::1 100::1 2001::1 2001:1ff::1 2001:db8::1 2002:c0a8:101::1 3fff::1 3fff:fff::1 4000::1 5f00::1
  fc00::1 fd00::1 fe80::1 fec0::1 ff02::1`.split(/\s+/);

test("the ranges are those of the core", async () => {
  const url = (number) => `https://${number.includes(":") ? `[${number}]` : number}/1`;
  const refuse = () => Promise.reject(new TypeError("no network"));
  for (const number of [...OPEN, ...CLOSED]) {
    const { checks } = await verifyBadge(url(number), { fetch: refuse });
    const codes = Object.values(checks).map(({ code }) => code);
    assert.equal(isPublic(number), !codes.includes("not-allowed"), `${number}: ${codes}`);
    assert.equal(isPublic(number), OPEN.includes(number), number);
  }
});

test("a number that stands for one of IPv4 is judged as that one; what is no number is closed", () => {
  for (const [number, is] of [
    ["64:ff9b::8.8.8.8", true],
    ["64:ff9b::808:808", true],
    ["64:ff9b::10.0.0.1", false],
    ["64:ff9b::7f00:1", false],
    ["64:ff9b::1", false],
    ["fe80::1%eth0", false],
    ["2606:4700::1%1", false],
    ["localhost", false],
    ["", false],
  ])
    assert.equal(isPublic(number), is, number);
});

/** A server on the loopback that leads on to wherever its path says; it notes who came. */
async function hosts(t, address = "127.0.0.1", port = 0) {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(`${request.headers.host}${request.url}`);
    const [, to] = /^\/to\/(.+)$/.exec(request.url) ?? [];
    response.writeHead(to ? 302 : 200, to ? { location: decodeURIComponent(to) } : {}).end("here");
  });
  await once(server.listen(port, address), "listening");
  t.after(() => server.close().closeAllConnections());
  return { seen, port: server.address().port };
}

/** Names that somebody lets lead to numbers, in turn. */
function named(t, names) {
  const { lookup } = dns;
  t.after(() => {
    dns.lookup = lookup;
  });
  dns.lookup = (host, options, done) => {
    const found = names[host]?.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (!found) return lookup(host, options, done);
    process.nextTick(done, null, found);
  };
}

const refused = { name: "NotAllowedError" };

test("a name that leads to a private number is refused, and nothing is connected to", async (t) => {
  const { seen, port } = await hosts(t);
  named(t, {
    "rebound.example": ["127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "meta.example": ["169.254.169.254"],
  });
  const ask = network();
  for (const host of [
    "rebound.example",
    "mapped.example",
    "meta.example",
    "localhost",
    "127.0.0.1",
    "[::1]",
    "0.0.0.0",
  ])
    await assert.rejects(ask(`http://${host}:${port}/`, {}), refused, host);
  assert.deepEqual(seen, []);
  const allowed = await network({ isPrivateAllowed: true })(`http://rebound.example:${port}/a`, {});
  assert.equal(await allowed.text(), "here");
  assert.deepEqual(seen, [`rebound.example:${port}/a`]);
});

test("a redirect to a private number is refused, be it a name or a number", async (t) => {
  const { seen, port } = await hosts(t);
  const inside = await hosts(t, "127.0.0.2", port);
  named(t, {
    "outside.example": ["127.0.0.1"],
    "inside.example": ["127.0.0.2"],
    "both.example": ["127.0.0.2", "127.0.0.1"],
  });
  // Here all but 127.0.0.2 is the internet.
  const ask = network({ isOpen: (number) => number !== "127.0.0.2" });
  const start = (to) => ask(`http://outside.example:${port}/to/${encodeURIComponent(to)}`, {});
  for (const to of ["127.0.0.2", "inside.example", "0x7f000002", "2130706434"])
    await assert.rejects(start(`http://${to}:${port}/secret`), refused, to);
  assert.deepEqual(inside.seen, []);
  assert.equal(await (await start(`http://outside.example:${port}/there`)).text(), "here");
  // Of several numbers only those are used that are open.
  assert.equal(await (await start(`http://both.example:${port}/two`)).text(), "here");
  assert.deepEqual(inside.seen, []);
  assert.ok(seen.includes(`both.example:${port}/two`));
});

test("addresses that are named by whoever runs it may be private; a badge reaches nothing else by them", async (t) => {
  const { seen, port } = await hosts(t);
  const other = await hosts(t, "127.0.0.2");
  named(t, { "relay.example": ["127.0.0.1"], "inside.example": ["127.0.0.2"] });
  const ask = network({
    own: [`http://relay.example:${port}/?u={url}`, `http://127.0.0.1:${port}/to/list`, "https://{url}"],
  });
  assert.equal(await (await ask(`http://relay.example:${port}/?u=1`, {})).text(), "here");
  await assert.rejects(ask(`http://relay.example:${port}/other`, {}), refused);
  await assert.rejects(ask(`http://relay.example:${port}.inside.example:${other.port}/`, {}));
  const led = `http://127.0.0.1:${port}/to/list`;
  await assert.rejects(
    ask(led.replace("/list", `/${encodeURIComponent(`http://inside.example:${other.port}/`)}`), {}),
    refused,
  );
  assert.deepEqual([seen.length, other.seen], [1, []]);
});

/** How often something connected to the loopback while a badge of a name that leads there was looked at. */
async function connectionsOf(t, ...words) {
  const inside = await knockedAt(t);
  const badge = `https://a.rebound.example:${inside.port}/badge`;
  const child = spawn(process.execPath, ["--import", REBOUND, "dist/cli.js", ...words, badge]);
  const said = await text(child.stdout);
  return { said, connections: inside.connections };
}

test("verify connects to no private number, unless it is told to", async (t) => {
  const { said, connections } = await connectionsOf(t, "verify", "--ndjson");
  const { verdict, checks } = JSON.parse(said);
  const codes = Object.values(checks).map(({ code }) => code);
  assert.deepEqual([verdict, codes.includes("not-allowed"), connections], ["blocked", true, 0]);
  const allowed = await connectionsOf(t, "verify", "--ndjson", "--allow-private");
  assert.equal(JSON.parse(allowed.said).verdict, "offline");
  assert.ok(allowed.connections > 0);
});

for (const words of [["snapshot", "-o", "target/cli-network"], ["doctor"]])
  test(`${words[0]} connects to no private number, unless it is told to`, async (t) => {
    assert.equal((await connectionsOf(t, ...words)).connections, 0);
    assert.ok((await connectionsOf(t, ...words, "--allow-private")).connections > 0);
  });

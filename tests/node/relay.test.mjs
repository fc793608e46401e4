// The three forms of the relay: the same requests, the same answers.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { hasNginx } from "./nginx.mjs";
import { ask, ORIGIN, of, send, visitor } from "./relay/ask.mjs";
import { BADGES, MOODLE } from "./relay/badges.mjs";
import { nginxForm, nodeForm, workerForm } from "./relay/forms.mjs";
import { certificate, playHosts } from "./relay/hosts.mjs";

const SITE = { origins: [ORIGIN], moodles: [MOODLE, "https://other.my.site"] };
const CREDLY = "https://api.credly.com/v1/obi/v2";
const credly = (id) => of(`${CREDLY}/badge_assertions/${id}`);
/** The hosts that are played. The same server answers for all others, without a certificate of theirs. */
const HOSTS = ["api.credly.com", "api.youracclaim.com", "api.eu.badgr.io", "api.badgr.io", "moodle.my.site"];

const folder = mkdtempSync(join(tmpdir(), "relay-"));
let hosts;
const forms = [];
/** Requests to hosts that take their time, under way while the other tests run. */
let waiting;
const asked = () => hosts.asked.map(({ url }) => url);

before(async () => {
  const known = certificate(folder, "known", HOSTS);
  hosts = await playHosts(known, new Map(Object.values(BADGES).flatMap(({ documents }) => documents)));
  const world = { port: hosts.port, ca: known.cert, certificates: known.file, folder };
  forms.push(await nodeForm(SITE, world), await workerForm(SITE, world));
  if (hasNginx) forms.push(await nginxForm(SITE, world));
  waiting = await wait();
});
after(async () => {
  for (const form of forms) await form.close();
  hosts.close();
  rmSync(folder, { recursive: true });
});

/** A test of each form, one after another, since they have the hosts in common. */
const each = {
  test: (name, run) =>
    test(name, async (context) => {
      for (const form of forms) {
        hosts.asked.length = 0;
        await context.test(form.name, () => run(form));
      }
      if (!hasNginx) context.diagnostic("There is no nginx on this machine, so that form was not tried");
    }),
};

each.test("passes on what a host says of a badge, as it is", async (form) => {
  for (const url of [
    `${CREDLY}/badge_assertions/1c7f0f5d-9a68-4a3d-8b1e-4a2e3c8d6b21`,
    `${CREDLY}/issuers/12b808a7-249d/badge_classes/670dcefd-e914`,
    "https://api.eu.badgr.io/public/assertions/aB-_9?v=2_0",
    `${MOODLE}/badges/assertion.php?b=9e7e94a494de7f14735ca9c81df5a586a54d3e15&obversion=2`,
    `${MOODLE}/badges/json/badge.php?id=4&obversion=2`,
    `${MOODLE}/badges/issuer_json.php`,
  ]) {
    const { status, body } = await ask(form, of(url));
    assert.deepEqual([status, String(body)], [200, JSON.stringify({ id: url })], url);
    assert.equal(asked().at(-1), url);
  }
  const { status, headers, body } = await ask(form, credly("gone"));
  assert.deepEqual([status, String(body)], [410, '{"revoked":true}'], "the host's own word");
  assert.equal(headers["proxy-status"], "badge-relay; received-status=410");
  assert.equal(headers["access-control-expose-headers"], "Proxy-Status");
  const missing = await ask(form, credly("not-found"));
  assert.deepEqual([missing.status, missing.headers["proxy-status"]], [404, "badge-relay; received-status=404"]);
});

/** No way of writing an address leads anywhere but to what is on the list. */
const UNLISTED = {
  "another host": of("https://stranger.example/v1/obi/v2/badge_assertions/1"),
  "another path": of("https://api.credly.com/v1/users"),
  "a path below": of(`${CREDLY}/badge_assertions/1/x`),
  "a host of which a listed one is the end": of("https://evilapi.credly.com/v1/obi/v2/issuers/1"),
  "a host that begins with a listed one": of("https://api.credly.com.evil.example/v1/obi/v2/issuers/1"),
  "a dot that is any letter": of("https://api-credly.com/v1/obi/v2/issuers/1"),
  "another Moodle": of("https://moodle.other.example/badges/assertion.php?b=1"),
  "a Moodle's other folder": of("https://moodle.my.site/badges/assertion.php?b=1"),
  http: of(`${CREDLY}/issuers/1`.replace("https", "http")),
  "another scheme": of("file:///etc/passwd"),
  "no scheme": of("//api.credly.com/v1/obi/v2/issuers/1"),
  "another port": of("https://api.credly.com:8443/v1/obi/v2/issuers/1"),
  "the default port": of("https://api.credly.com:443/v1/obi/v2/issuers/1"),
  "a user": of("https://a:b@api.credly.com/v1/obi/v2/issuers/1"),
  "a user that looks like the host": of("https://api.credly.com@127.0.0.1/v1/obi/v2/issuers/1"),
  "a backslash": of("https://127.0.0.1\\@api.credly.com/v1/obi/v2/issuers/1"),
  "a fragment": of(`${CREDLY}/issuers/1#x`),
  "a fragment before the host": of("https://127.0.0.1#@api.credly.com/v1/obi/v2/issuers/1"),
  "dots in the path": of(`${CREDLY}/issuers/../../../users`),
  "encoded dots": of(`${CREDLY}/issuers/%2e%2e/%2e%2e/users`),
  "an encoded slash": of(`${CREDLY}/issuers/..%2f..`),
  "encoded twice": `?url=${encodeURIComponent(encodeURIComponent(`${CREDLY}/issuers/1`))}`,
  "not encoded": `?url=${CREDLY}/issuers/1`,
  "encoded in small letters": credly("1").replaceAll("%2F", "%2f"),
  "a letter encoded": credly("1").replace("api", "%61pi"),
  "a null": `${credly("1")}%00`,
  "a line break": credly("1%0d%0aHost: x").replaceAll("%25", "%"),
  "a trailing dot": of("https://api.credly.com./v1/obi/v2/issuers/1"),
  capitals: of("https://API.credly.com/v1/obi/v2/issuers/1"),
  "dots of other scripts": of("https://api。credly.com/v1/obi/v2/issuers/1"),
  "another letter that looks like one": of("https://api.crеdly.com/v1/obi/v2/issuers/1"),
  "a number": of("https://127.0.0.1/v1/obi/v2/issuers/1"),
  "a number in decimals": of("https://2130706433/v1/obi/v2/issuers/1"),
  "a number in octals": of("https://0177.0.0.1/v1/obi/v2/issuers/1"),
  "a number in hexadecimals": of("https://0x7f.1/v1/obi/v2/issuers/1"),
  "a number of IPv6": of("https://[::1]/v1/obi/v2/issuers/1"),
  "a number of IPv4 in one of IPv6": of("https://[::ffff:127.0.0.1]/v1/obi/v2/issuers/1"),
  "a further parameter": `${credly("1")}&x=1`,
  "the address twice": `${credly("1")}&url=${encodeURIComponent("https://127.0.0.1/")}`,
  "another parameter first": credly("1").replace("?", "?x=1&"),
  "a further parameter of the host": of("https://api.eu.badgr.io/public/assertions/1?v=2_0&identity__email=a"),
  "a parameter of another name": of(`${MOODLE}/badges/assertion.php?hash=1`),
  "an id without end": credly("a".repeat(65)),
  "an empty id": credly(""),
  "no address": "?url=",
  "no query": "",
};

each.test("asks for no address that is not on the list, however it is written", async (form) => {
  for (const [name, query] of Object.entries(UNLISTED)) {
    const { status, headers } = await ask(form, query);
    assert.equal(status, 502, name);
    assert.equal(headers["access-control-allow-origin"], ORIGIN, "the page may know that it was refused");
    assert.equal(headers["proxy-status"], undefined, "and that no host said so");
  }
  assert.deepEqual(asked(), []);
});

each.test("leads to itself, with an address of the same operator, where a host redirects", async (form) => {
  for (const [id, url] of [
    ["to-itself", `${CREDLY}/badge_assertions/plain`],
    ["to-old-name", "https://api.youracclaim.com/v1/obi/v2/issuers/1"],
  ]) {
    const { status, headers } = await ask(form, credly(id));
    assert.deepEqual([status, headers.location], [302, of(url)]);
    assert.equal(headers["access-control-allow-origin"], ORIGIN);
  }
  const followed = await fetch(`http://127.0.0.1:${form.port}/relay${credly("to-itself")}`);
  assert.equal(followed.url, `http://127.0.0.1:${form.port}/relay${credly("plain")}`);
  assert.deepEqual(await followed.json(), { id: `${CREDLY}/badge_assertions/plain` });
});

each.test("follows no other redirect, and passes none on", async (form) => {
  const elsewhere = [
    "other-operator",
    "loopback",
    "metadata",
    "http",
    "port",
    "user",
    "fragment",
    "elsewhere-there",
    "nowhere",
  ];
  for (const id of [...elsewhere.map((where) => `to-${where}`), "not-modified"]) {
    const { status, headers } = await ask(form, credly(id));
    assert.deepEqual([status, headers.location], [502, undefined], id);
  }
  assert.equal(asked().length, elsewhere.length + 1);
});

each.test("tells a host nothing of the visitor", async (form) => {
  const told = { cookie: "a=b", authorization: "Basic x", referer: `${ORIGIN}/x`, "x-custom": "y", range: "bytes=0-1" };
  await ask(form, credly("plain"), {
    headers: { ...told, "if-none-match": '"x"', "user-agent": "Browser", host: "other.example" },
  });
  const [{ method, headers, url }] = hosts.asked;
  assert.deepEqual([method, url], ["GET", `${CREDLY}/badge_assertions/plain`]);
  const own = ["accept", "accept-encoding", "connection", "host", "user-agent"];
  const others = Object.keys(headers).filter((name) => !own.includes(name));
  // The platform of the worker says that it is one.
  assert.deepEqual(
    others.filter((name) => form.name !== "worker" || !/^(cf-|mf-)/.test(name)),
    [],
  );
  assert.deepEqual([headers["user-agent"], headers["accept-encoding"]], ["open-badge-verifier relay", "identity"]);
});

each.test("gives a browser nothing that it could run, keep or show at the site", async (form) => {
  const { status, headers, body } = await ask(form, credly("hostile"));
  assert.deepEqual([status, String(body)], [200, "<script>alert(1)</script>"]);
  assert.deepEqual(
    Object.fromEntries(
      ["content-type", "content-disposition", "content-security-policy", "x-content-type-options", "vary"].map(
        (name) => [name, headers[name]],
      ),
    ),
    {
      "content-type": "application/octet-stream",
      "content-disposition": "attachment",
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      vary: "Origin",
    },
  );
  assert.equal(headers["access-control-allow-origin"], ORIGIN);
  for (const name of [
    "set-cookie",
    "clear-site-data",
    "access-control-allow-credentials",
    "service-worker-allowed",
    "strict-transport-security",
    "www-authenticate",
    "link",
    "refresh",
    "location",
  ])
    assert.equal(headers[name], undefined, name);
});

each.test("does nothing that a host orders the server to do", async (form) => {
  const { body } = await ask(form, credly("order"));
  assert.equal(String(body), "{}");
});

each.test("serves the pages of the site alone", async (form) => {
  const answers = async (headers) => {
    const { status, headers: said } = await ask(form, credly("plain"), { headers });
    return [status, said["access-control-allow-origin"]];
  };
  assert.deepEqual(await answers({ origin: "https://stranger.example" }), [502, undefined]);
  assert.deepEqual(await answers({ origin: "null" }), [502, undefined]);
  assert.deepEqual(await answers({ origin: `${ORIGIN}.evil.example` }), [502, undefined]);
  assert.deepEqual(await answers({ origin: `${ORIGIN}:8443` }), [502, undefined]);
  assert.deepEqual(await answers({ origin: undefined, "sec-fetch-site": "cross-site" }), [502, undefined]);
  assert.deepEqual(asked(), []);
  assert.deepEqual(await answers({ origin: undefined, "sec-fetch-site": "same-origin" }), [200, undefined]);
  assert.deepEqual(await answers({ "sec-fetch-site": "same-site" }), [200, ORIGIN]);
});

each.test("reads, and does nothing else", async (form) => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"])
    assert.equal((await ask(form, credly("plain"), { method })).status, 405, method);
  // Of the worker, this is read by its platform.
  if (form.name === "worker") return;
  const query = credly("malformed");
  const head = `Origin: ${ORIGIN}\r\n`;
  const smuggled = `GET /relay${credly("smuggled")} HTTP/1.1\r\nHost: x\r\n${head}\r\n`;
  await send(
    form,
    `POST /relay${query} HTTP/1.1\r\nHost: x\r\n${head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
  );
  await send(form, `CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n`);
  await send(form, `GET https://127.0.0.1/x HTTP/1.1\r\nHost: 127.0.0.1\r\n${head}Connection: close\r\n\r\n`);
  await send(form, `GET /relay${query}\r\nX: y HTTP/1.1\r\nHost: x\r\n${head}Connection: close\r\n\r\n`);
  assert.deepEqual(
    asked().filter((url) => !url.endsWith("/malformed")),
    [],
  );
});

each.test("passes on no document that is larger than the verifier reads", async (form) => {
  const { status, body } = await ask(form, credly("large"));
  // nginx has no limit for that; the verifier stops reading.
  if (form.name === "nginx") return assert.deepEqual([status, body.length], [200, 3 * 1024 * 1024]);
  assert.equal(status, 502);
  assert.equal((await ask(form, credly("large-in-chunks"))).status, 502);
});

each.test("does not unpack what a host has packed, or not beyond the limit", async (form) => {
  const { status, body, headers } = await ask(form, credly("bomb"));
  if (form.name === "worker") return assert.equal(status, 502);
  assert.deepEqual([status, headers["content-encoding"]], [200, "gzip"]);
  assert.ok(body.length < 100_000);
});

each.test("says that it has no answer where a host hangs up", async (form) => {
  const { status } = await ask(form, credly("hangs-up"));
  assert.equal(status, form.name === "worker" ? 520 : 502);
});

each.test("asks a host once for what may be kept, and keeps nothing else", async (form) => {
  const times = async (id, headers) => {
    hosts.asked.length = 0;
    const answers = [
      await ask(form, credly(`${id}--${form.name}`), { headers }),
      await ask(form, credly(`${id}--${form.name}`), { headers }),
    ];
    assert.deepEqual(
      answers.map(({ status, headers: said }) => [status, said["proxy-status"]]),
      Array(2).fill([200, "badge-relay; received-status=200"]),
      "also of what was kept",
    );
    assert.deepEqual(answers[1].body, answers[0].body);
    return hosts.asked.length;
  };
  assert.equal(await times("kept"), 1);
  assert.equal(await times("kept", { "cache-control": "no-cache" }), 2, "a page wants it anew");
  for (const id of ["plain", "private", "cookie"]) assert.equal(await times(id), 2, id);
});

each.test("has a visitor wait who asks too often, and no other", async (form) => {
  const from = visitor();
  const answers = await Promise.all(Array.from({ length: 80 }, () => ask(form, credly("not-found"), { from })));
  const refused = answers.filter(({ status }) => status === 429);
  assert.ok(refused.length >= 10 && refused.length <= 20, `${refused.length} of 80 were refused`);
  assert.equal(refused[0].headers["retry-after"], "5");
  assert.equal((await ask(form, credly("not-found"))).status, 404, "somebody else");
});

each.test("believes no host that cannot show who it is", async (form) => {
  const { status } = await ask(form, of("https://api.edubadges.nl/public/assertions/1"));
  assert.equal(status, form.name === "worker" ? 520 : 502);
  assert.deepEqual(asked(), []);
});

/** Asks hosts that are silent, stop half-way or never end; each answer with its form, and how long it took. */
async function wait() {
  const all = forms.flatMap((form) => ["silent", "half-of-it", "slow-body"].map((id) => ({ form, id })));
  // nginx limits how long a host is silent, not how long it speaks.
  const tried = all.filter(({ form, id }) => form.name !== "nginx" || id !== "slow-body");
  const began = Date.now();
  const answers = tried.map(async ({ form, id }) => {
    const { status } = await ask(form, of(`https://api.badgr.io/public/assertions/${id}`));
    return { form: form.name, id, status, took: Date.now() - began };
  });
  while (hosts.asked.length < tried.length) await new Promise((resolve) => setTimeout(resolve, 20));
  return answers;
}

test("waits for no host without end, and passes on no half of a document", async () => {
  const cut = { node: 502, worker: 504, nginx: "cut" };
  for (const { form, id, status, took } of await Promise.all(waiting)) {
    assert.equal(status, id === "half-of-it" ? cut[form] : 504, `${form}: ${id}`);
    assert.ok(took < 10_000, `${form} gave up after the verifier: ${took}`);
  }
});

each.test("asks a host for four documents at once", async (form) => {
  hosts.most = 0;
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, at) => ask(form, credly(`busy--${form.name}${at}`))),
  );
  assert.equal(hosts.most, 4);
  const others = { node: 200, worker: 502, nginx: 503 };
  for (const { status } of answers) assert.ok([200, others[form.name]].includes(status), `${status}`);
});

each.test("brings the badges of closed hosts to the verifier, which says by whom they came", async (form) => {
  /** What a page can do: it reads its own relay, and hears of other hosts no more than that they are there. */
  const fetch = (url, init) => {
    if (url.startsWith("http://127.0.0.1")) return globalThis.fetch(url, init);
    return init.mode === "no-cors" ? Response.error() : Promise.reject(new TypeError("Failed to fetch"));
  };
  const proxy = `http://127.0.0.1:${form.port}/relay?url={url}`;
  for (const [name, { url, verdict }] of Object.entries(BADGES)) {
    const alone = await verifyBadge(url, { fetch, network: "full" });
    assert.deepEqual([alone.verdict, alone.severity], ["blocked", "unknown"], name);
    const report = await verifyBadge(url, { fetch, proxy });
    assert.equal(report.verdict, verdict, `${name}: ${JSON.stringify(report.checks)}`);
    const through = report.warnings.filter(({ code }) => code === "through-proxy");
    assert.ok(through.length > 0 && through.every((warning) => warning.proxy === proxy), name);
  }
});

/** Numbers that the internet cannot reach, or that stand for others. */
const CLOSED =
  `127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 192.0.0.8
  192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:9.9.9.9 64:ff9b::a00:1
  64:ff9b:1::a00:1 2002:7f00:1:: 2001::1 2001:db8::1 3fff::1 fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1 100::1`.split(
    /\s+/,
  );

test("a name that leads into a private network is not asked by Node.js, whatever it led to before", async () => {
  const known = readFileSync(join(folder, "known.pem"));
  let numbers = [];
  const form = await nodeForm(SITE, { port: hosts.port, ca: known, numbers: () => numbers });
  const status = async (...found) => {
    numbers = found;
    return (await ask(form, credly("not-found"))).status;
  };
  try {
    hosts.asked.length = 0;
    for (const number of CLOSED) assert.equal(await status(number), 502, number);
    assert.equal(await status("9.9.9.9", "127.0.0.1"), 502, "one of two");
    assert.equal(await status(), 502, "none");
    assert.deepEqual(asked(), []);
    for (const number of ["9.9.9.9", "172.32.0.1", "192.0.1.1", "2606:4700::1111"]) {
      assert.equal(await status(number), 404, number);
    }
    assert.equal(await status("127.0.0.1"), 502, "public first, private then");
    assert.equal(asked().length, 4);
  } finally {
    form.close();
  }
});

test("nginx writes nothing down of who looked at what", {
  skip: !hasNginx && "there is no nginx on this machine",
}, () => {
  const lines = ["access", "errors"].flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"));
  // What is no request reaches no location, and is in the log of the site.
  assert.deepEqual(
    lines.filter((line) => /credly|url=/.test(line) && !line.includes("malformed")),
    [],
  );
});

// What may be given to `verifyBadge`, what it refuses, and how it ends.
import assert from "node:assert/strict";
import { test } from "node:test";
import { unbake, verifyBadge, version, WasmBlockedError } from "open-badge-verifier";
import { badges } from "../../scripts/badges.mjs";

const offline = () => Promise.reject(new TypeError("Failed to fetch"));
const verify = (input, options) => verifyBadge(input, { fetch: offline, ...options });
const bytes = new TextEncoder().encode("no badge");

test("the version is that of the package", async () => {
  const { default: manifest } = await import("../../package.json", { with: { type: "json" } });
  assert.equal(version, manifest.version);
});

test("garbage resolves to a report, however it is given", async () => {
  for (const input of [
    "no badge",
    bytes,
    bytes.buffer,
    Buffer.from(bytes),
    new DataView(bytes.buffer),
    new Blob([bytes]),
    new File([bytes], "x.png"),
    "",
  ]) {
    assert.equal((await verify(input)).verdict, "unreadable");
  }
});

test("all eight checks are there, in their order", async () => {
  const names = ["conformance", "proof", "issuer", "status", "validity", "lifecycle", "recipient", "endorsements"];
  assert.deepEqual(Object.keys((await verify("no badge")).checks), names);
});

test("an object is read as its JSON", async () => {
  const object = { "@context": "https://w3id.org/openbadges/v2", type: "Assertion" };
  const now = "2026-07-01T00:00:00Z";
  assert.deepEqual(await verify(object, { now }), await verify(JSON.stringify(object), { now }));
});

test("a recipient's case does not matter beyond ASCII either", async () => {
  const recipient = { type: "email", hashed: false, identity: "müller-σας@example.org" };
  const badge = { "@context": "https://w3id.org/openbadges/v2", type: "Assertion", id: "urn:uuid:1", recipient };
  const outcome = async (asked) => (await verify(badge, { recipient: asked })).checks.recipient.outcome;
  assert.equal(await outcome("MÜLLER-ΣΑΣ@EXAMPLE.ORG"), "passed");
  assert.equal(await outcome("MULLER-ΣΑΣ@EXAMPLE.ORG"), "failed");
});

test("a URL is asked for, as text and as an object", async () => {
  for (const input of ["https://issuer.example/1", new URL("https://issuer.example/1")]) {
    const asked = [];
    const report = await verify(input, {
      fetch: (url, init) => {
        asked.push([url, init.mode ?? "cors"]);
        return offline();
      },
    });
    assert.deepEqual(asked, [
      ["https://issuer.example/1", "cors"],
      ["https://issuer.example/1", "no-cors"],
    ]);
    assert.deepEqual([report.verdict, report.sources[0].outcome], ["offline", "offline"]);
  }
});

test("a request tells nothing about the page or its visitor", async () => {
  let sent;
  await verify("https://issuer.example/1", {
    fetch: (_, init) => {
      sent ??= init;
      return offline();
    },
  });
  assert.equal(sent.credentials, "omit");
  assert.equal(sent.referrerPolicy, "no-referrer");
  assert.deepEqual(sent.headers, {
    Accept: "application/vc+ld+json, application/ld+json;q=0.9, application/json;q=0.8",
  });
});

test("a host that answers only without CORS is closed, not down", async () => {
  const fetch = (_, init) => (init.mode === "no-cors" ? Promise.resolve(new Response()) : offline());
  assert.equal((await verify("https://issuer.example/1", { fetch })).verdict, "blocked");
});

test("a host that never answers is given up after the time limit, even by a fetch that does not heed its signal", async () => {
  const alive = setInterval(() => {}, 50);
  const report = await verify("https://issuer.example/1", { fetch: () => new Promise(() => {}), timeout: 20 });
  clearInterval(alive);
  assert.equal(report.verdict, "offline");
  assert.ok(Object.values(report.checks).some(({ code }) => code === "timed-out"));
});

/** The report of a badge whose host does not answer, and whose relay does; and what was asked for. */
async function relayed(status, body, headers = {}) {
  const asked = [];
  const fetch = (url) => {
    asked.push(url);
    return url.startsWith("https://me.example/")
      ? Promise.resolve(new Response(body, { status, headers }))
      : Promise.reject(new TypeError("Failed to fetch"));
  };
  const report = await verify("https://issuer.example/1?a=b", { fetch, proxy: "https://me.example/p?u={url}" });
  return { asked, report };
}

test("the proxy is asked only after the host, and marked", async () => {
  const { asked, report } = await relayed(404, "no", { "proxy-status": "badge-relay; received-status=404" });
  assert.deepEqual(asked, [
    "https://issuer.example/1?a=b",
    "https://me.example/p?u=https%3A%2F%2Fissuer.example%2F1%3Fa%3Db",
  ]);
  assert.deepEqual(
    report.sources.map(({ url, status, viaProxy }) => [url, status, viaProxy]),
    [["https://issuer.example/1?a=b", 404, true]],
  );
  assert.equal(report.verdict, "not-found");
});

test("what stands where a proxy should be does not speak for the host", async () => {
  for (const [status, headers] of [
    [404, {}],
    [410, {}],
    [403, {}],
    [404, { "proxy-status": "front; received-status=404" }],
    [410, { "proxy-status": "badge-relay; received-status=404" }],
  ]) {
    const { report } = await relayed(status, '{"revoked":true}', headers);
    assert.deepEqual([report.verdict, report.severity], ["offline", "unknown"], `${status}`);
    assert.deepEqual(
      report.sources.map(({ status, viaProxy }) => [status, viaProxy]),
      [[undefined, undefined]],
    );
  }
});

test("the network is left alone if the caller says so", async () => {
  const fetch = () => assert.fail("nothing may be asked");
  assert.equal((await verify("https://issuer.example/1", { network: "none", fetch })).verdict, "blocked");
});

test("a report cannot be changed", async () => {
  const report = await verify("no badge");
  assert.ok([report, report.checks, report.checks.proof, report.sources].every(Object.isFrozen));
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

test("the caller's mistakes are TypeErrors", async () => {
  for (const input of [undefined, null, 1, true, Symbol("x"), () => {}])
    await assert.rejects(verifyBadge(input), TypeError);
  const wrong = [
    { now: "soon" },
    { fetch: "no" },
    { network: "some" },
    { proxy: "https://me.example/" },
    { recipient: [1] },
    { timeout: -1 },
    { signal: {} },
    { onProgress: 1 },
    1,
  ];
  for (const options of wrong) await assert.rejects(verifyBadge("x", options), TypeError, JSON.stringify(options));
});

test("an aborted signal rejects with its reason, before and during", async () => {
  await assert.rejects(verify("x", { signal: AbortSignal.abort() }), { name: "AbortError" });
  const controller = new AbortController();
  const fetch = () => {
    queueMicrotask(() => controller.abort());
    return new Promise(() => {});
  };
  await assert.rejects(verify("https://issuer.example/1", { signal: controller.signal, fetch }), {
    name: "AbortError",
  });
});

test("unbake gives the text and where it was", async () => {
  assert.deepEqual(await unbake(' {"a": 1} '), { text: '{"a": 1}', kind: "json", carrier: "text" });
  assert.equal(await unbake("no badge"), null);
  for (const { file, bytes, folder } of badges().filter(({ expected }) => expected.badge)) {
    const found = await unbake(bytes);
    assert.ok(found?.text, folder);
    assert.ok(found.carrier.startsWith(file === "badge.svg" || file === "badge.png" ? file.slice(-3) : "text"), folder);
  }
});

test("the element can be imported where there is no page, as for rendering on a server", async () => {
  const { OpenBadgeVerifier, define } = await import("open-badge-verifier/element");
  assert.equal(typeof OpenBadgeVerifier, "function");
  assert.equal(typeof define, "function");
});

test("a blocked WebAssembly has an error of its own", () => assert.ok(new WasmBlockedError("x") instanceof Error));

test("a file that nobody opened is the caller's mistake, and never an unreadable badge", async () => {
  const { createReadStream } = await import("node:fs");
  const stream = createReadStream(new URL(import.meta.url));
  const paths = ["badge.png", "./badge.json", "/home/me/badge.svg", "..\\badge.png", "C:\\badge.png", "~/badge.png"];
  const given = [...paths, "file:///home/me/badge.png", new URL("file:///home/me/badge.png"), stream];
  for (const input of given) {
    await assert.rejects(verify(input), { name: "TypeError", message: /bytes/ }, String(input));
    await assert.rejects(unbake(input), TypeError);
  }
  stream.destroy();
  // What is parsed of a badge has no functions, whatever its members are called.
  for (const badge of [{ pipe: 1 }, { "@context": "https://w3id.org/openbadges/v2", pipe: "x" }]) await verify(badge);
  for (const text of [
    "https://issuer.example/badge.png",
    "issuer.example/badge.png",
    '{"a":"b.json"}',
    "no badge.png is here",
  ])
    await verify(text);
});

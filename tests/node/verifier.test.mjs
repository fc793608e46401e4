// `createVerifier`: what several badges need is asked for once, as long as it holds, and no report says more than was
// asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createVerifier, verifyBadge } from "open-badge-verifier";
import { NOW, playIssuers } from "./issuers.mjs";

/** Plays issuers for as long as a test runs. */
async function played(t, count, options) {
  const play = await playIssuers(count, options);
  t.after(play.close);
  return play;
}

const isList = (url) => url.includes("/status");
const lists = ({ asked }) => asked.filter(isList).length;

test("1,000 badges of ten issuers ask for two documents each, once", async (t) => {
  const { issuers, seen, fetch } = await played(t, 10);
  issuers[3].revoke(703);
  const verifier = createVerifier({ fetch, now: NOW });
  const places = Array.from({ length: 1000 }, (_, place) => place);
  const verified = (some) => Promise.all(some.map((place) => verifier.verify(issuers[place % 10].badge(place))));
  // The second half finds what was kept; of the first, many wait for the same request.
  const reports = [...(await verified(places.slice(0, 500))), ...(await verified(places.slice(500)))];
  const others = reports.flatMap(({ verdict }, place) => (verdict === "valid" ? [] : [[place, verdict]]));
  assert.deepEqual(others, [[703, "revoked"]]);
  assert.equal(seen.asked.length, 20, `${seen.asked.length} requests`);
});

test("a report is that of verifyBadge, and says from when a document is that was kept", async (t) => {
  const { issuers, fetch } = await played(t, 1);
  const badge = issuers[0].badge(7);
  const verifier = createVerifier({ fetch, now: NOW });
  const alone = await verifyBadge(badge, { fetch, now: NOW });
  const before = Date.now();
  assert.deepEqual(await verifier.verify(badge), alone);
  const after = Date.now();
  const { sources, ...rest } = await verifier.verify(badge);
  const { sources: asked, ...others } = alone;
  assert.deepEqual(rest, others);
  assert.equal(sources.length, 2);
  for (const [at, { fetchedAt, ...source }] of sources.entries()) {
    assert.deepEqual(source, asked[at]);
    assert.ok(Date.parse(fetchedAt) >= before && Date.parse(fetchedAt) <= after, fetchedAt);
  }
});

test("a revocation is seen once maxAge is over, whatever the host says, and the key is not asked for again", async (t) => {
  const { issuers, seen, fetch } = await played(t, 1, { headers: () => ({ "cache-control": "max-age=86400" }) });
  const verifier = createVerifier({ fetch, now: NOW, maxAge: 300 });
  const badge = issuers[0].badge(7);
  assert.equal((await verifier.verify(badge)).verdict, "valid");
  issuers[0].revoke(7);
  assert.equal((await verifier.verify(badge)).verdict, "valid");
  assert.equal(seen.asked.length, 2);
  await sleep(350);
  assert.equal((await verifier.verify(badge)).verdict, "revoked");
  assert.deepEqual([seen.asked.length, lists(seen)], [3, 2]);
});

test("the ttl of a status list bounds its use, and Cache-Control in any case", async (t) => {
  for (const options of [
    { ttl: 100, headers: () => ({ "cache-control": "max-age=3600" }) },
    { headers: (url) => (isList(url) ? { "Cache-Control": "No-Store" } : {}) },
    { headers: (url) => (isList(url) ? { "Cache-Control": "public, max-age=0" } : {}) },
    { headers: (url) => (isList(url) ? { expires: "0" } : {}) },
    { headers: (url) => (isList(url) ? { age: "3600", "cache-control": "max-age=3600" } : {}) },
  ]) {
    const { issuers, seen, fetch } = await played(t, 1, options);
    const verifier = createVerifier({ fetch, now: NOW });
    await verifier.verify(issuers[0].badge(7));
    if (options.ttl) await sleep(150);
    issuers[0].revoke(7);
    assert.equal((await verifier.verify(issuers[0].badge(7))).verdict, "revoked", JSON.stringify(options));
    assert.deepEqual([seen.asked.length, lists(seen)], [3, 2]);
  }
});

test("an answer that no longer holds by itself is confirmed by its ETag or its date", async (t) => {
  for (const validator of [{ etag: '"a"' }, { "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT" }]) {
    const headers = () => ({ ...validator, "cache-control": "no-cache" });
    const { issuers, seen, fetch } = await played(t, 1, { headers });
    const verifier = createVerifier({ fetch, now: NOW });
    const first = await verifier.verify(issuers[0].badge(7));
    const second = await verifier.verify(issuers[0].badge(7));
    assert.deepEqual([first.verdict, seen.asked.length, seen.conditions], ["valid", 4, 2]);
    assert.deepEqual(second, first, "what was confirmed now is as of now");
  }
});

test("a document that is under way is asked for once, even where nothing is kept", async (t) => {
  const { issuers, seen, fetch } = await played(t, 1, { delay: 50, headers: () => ({ "cache-control": "no-store" }) });
  const verifier = createVerifier({ fetch, now: NOW, cache: false });
  await Promise.all([1, 2, 3].map((place) => verifier.verify(issuers[0].badge(place))));
  assert.equal(seen.asked.length, 2);
  await verifier.verify(issuers[0].badge(4));
  assert.equal(seen.asked.length, 4);
});

test("a host has no more requests at once than perHost, and waiting takes nothing from a badge's time", async (t) => {
  const { documents, seen, fetch } = await played(t, 1, { delay: 60, status: () => 404 });
  const addresses = Array.from({ length: 20 }, (_, number) => `https://issuer-0.example/${number}`);
  assert.equal(documents.has(addresses[0]), false);
  const verifier = createVerifier({ fetch, now: NOW, timeout: 200 });
  const reports = await Promise.all(addresses.map((address) => verifier.verify(address)));
  assert.equal(seen.most, 2);
  assert.deepEqual([...new Set(reports.map(({ verdict }) => verdict))], ["not-found"]);
});

test("a host that says later is asked later, and others meanwhile", async (t) => {
  let refusals = 1;
  const refused = () => {
    refusals -= 1;
    return refusals >= 0 ? 429 : 200;
  };
  const status = (url) => (url.startsWith("https://issuer-0.") ? refused() : 200);
  const headers = () => (refusals > 0 ? { "retry-after": "1" } : {});
  const { issuers, fetch } = await played(t, 2, { status, headers });
  const verifier = createVerifier({ fetch, now: NOW });
  const began = Date.now();
  const later = verifier.verify(issuers[0].badge(1)).then(({ verdict }) => [verdict, Date.now() - began]);
  assert.equal((await verifier.verify(issuers[1].badge(1))).verdict, "valid");
  assert.ok(Date.now() - began < 800);
  const [verdict, took] = await later;
  assert.equal(verdict, "valid");
  assert.ok(took >= 1000, `${took} ms`);
});

test("a host that wants an hour is not waited for, nor asked again", async (t) => {
  const { issuers, seen, fetch } = await played(t, 1, {
    status: () => 503,
    headers: () => ({ "retry-after": "3600" }),
  });
  const verifier = createVerifier({ fetch, now: NOW, perHost: 1 });
  for (const place of [1, 2]) {
    const { verdict, sources } = await verifier.verify(issuers[0].badge(place));
    assert.deepEqual([verdict, sources.map((source) => source.status)], ["offline", [503, 503]]);
  }
  assert.equal((await verifier.verify("https://issuer-0.example/else")).sources[0].status, 503);
  assert.equal(seen.asked.length, 1);
});

test("a host that is silent is left alone after three requests, and its badges are not confirmed", async () => {
  const asked = [];
  const fetch = (url) => {
    asked.push(url);
    return new Promise(() => {});
  };
  const verifier = createVerifier({ fetch, now: NOW, timeout: 50, perHost: 1 });
  const addresses = Array.from({ length: 10 }, (_, number) => `https://silent.example/${number}`);
  const reports = await Promise.all(addresses.map((address) => verifier.verify(address)));
  assert.deepEqual([...new Set(reports.map(({ verdict }) => verdict))], ["offline"]);
  assert.equal(asked.length, 3);
});

test("what failed is not asked for again at once, and is never kept as an answer", async (t) => {
  const { issuers, seen, fetch } = await played(t, 1, {
    status: () => 500,
    headers: () => ({ "cache-control": "max-age=9" }),
  });
  const kept = new Map();
  const verifier = createVerifier({ fetch, now: NOW, cache: kept });
  await verifier.verify(issuers[0].badge(1));
  await verifier.verify(issuers[0].badge(2));
  assert.deepEqual([seen.asked.length, kept.size], [2, 0]);
});

test("a cache of one's own is used, and one that fails is as none", async (t) => {
  const { issuers, seen, fetch } = await played(t, 1);
  const kept = new Map();
  const cache = {
    get: async (key) => structuredClone(kept.get(key)),
    set: (key, value) => kept.set(key, structuredClone(value)),
    delete: (key) => kept.delete(key),
  };
  const verify = (options) => createVerifier({ fetch, now: NOW, ...options }).verify(issuers[0].badge(1));
  await verify({ cache });
  assert.equal((await verify({ cache })).verdict, "valid");
  assert.deepEqual([seen.asked.length, kept.size], [2, 2]);
  const broken = () => {
    throw new Error("the disk is full");
  };
  assert.equal((await verify({ cache: { get: broken, set: broken, delete: broken } })).verdict, "valid");
  assert.equal(seen.asked.length, 4);
});

test("who gives up a badge leaves the requests to the others", async (t) => {
  const { issuers, fetch } = await played(t, 1, { delay: 50 });
  const verifier = createVerifier({ fetch, now: NOW });
  const control = new AbortController();
  const given = verifier.verify(issuers[0].badge(1), { signal: control.signal });
  const other = verifier.verify(issuers[0].badge(2));
  setTimeout(() => control.abort(), 20);
  await assert.rejects(given, { name: "AbortError" });
  assert.equal((await other).verdict, "valid");
});

test("options of the wrong kind are TypeErrors", async () => {
  const wrong = [
    { cache: true },
    { cache: {} },
    { maxAge: -1 },
    { maxAge: "5" },
    { perHost: 0 },
    { perHost: 1.5 },
    { network: "some" },
    1,
  ];
  for (const options of wrong) assert.throws(() => createVerifier(options), TypeError, JSON.stringify(options));
  const verifier = createVerifier();
  for (const options of [{ fetch }, { timeout: 1 }, { now: "soon" }])
    await assert.rejects(verifier.verify("x", options), TypeError);
  await assert.rejects(verifier.verify("./badge.png"), TypeError);
});

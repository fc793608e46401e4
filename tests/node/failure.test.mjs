// A trap of the wasm ends the one call that it happened in, with a report, and leaves all others whole. What traps is
// an instance whose memory is overwritten under it, with which no code can go on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

let [latest, instances] = [null, 0];
watchInstances();
const { unbake, verifyBadge } = await import("open-badge-verifier");

const address = "https://issuer.example/1";
const now = "2026-07-01T00:00:00Z";
const badge = readFileSync(new URL("../badges/ob3/jwt/did-key/badge.txt", import.meta.url), "utf8").trim();
const png = readFileSync(new URL("../badges/ob3/image/png/badge.png", import.meta.url));
const offline = () => Promise.reject(new TypeError("Failed to fetch"));
const genuine = async () => (await verifyBadge(badge, { now, fetch: offline })).checks.proof.outcome;
const failed = { name: "VerifierError", code: "verifier-failed", message: /^the verifier failed: / };

test("a trap while answers are awaited ends no call: each is done again by the next instance", async () => {
  assert.equal(await genuine(), "passed");
  const { promise: answer, resolve: answers } = deferred();
  const waiting = [1, 2].map(() => verifyBadge(address, { now, fetch: () => answer.then(() => new Response(badge)) }));
  await new Promise(setImmediate);
  const before = instances;
  overwrite(latest);
  answers();
  for (const { checks } of await Promise.all(waiting)) assert.equal(checks.proof.outcome, "passed");
  assert.equal(instances, before + 1, "one instance takes the place of the one that failed");
  assert.equal(await genuine(), "passed");
});

test("only the call that traps is given up, by a report that says so", async () => {
  const { promise: answer, resolve: answers } = deferred();
  const waiting = verifyBadge(address, { now, fetch: () => answer.then(() => new Response(badge)) });
  await new Promise(setImmediate);
  const { version, verdict, severity, badge: shown, checks } = await trapping();
  assert.deepEqual([version, verdict, severity, shown], [1, "unsupported", "unknown", null]);
  assert.deepEqual(checks.proof, { outcome: "undetermined", code: "verifier-failed" });
  answers();
  assert.equal((await waiting).checks.proof.outcome, "passed");
});

test("a call that traps whenever it is made is given up each time, and traps do not add up", async () => {
  for (let count = 0; count < 20; count += 1) await trapping();
  const before = process.memoryUsage();
  for (let count = 0; count < 5_000; count += 1) assert.equal((await trapping()).verdict, "unsupported");
  const after = process.memoryUsage();
  assert.equal(await genuine(), "passed");
  const mebibytes = (after.rss - before.rss) / 2 ** 20;
  console.log(`${Math.round(mebibytes)} MiB more after 5,000 traps`);
  assert.ok(mebibytes < 512, `${mebibytes} MiB more`); // All instances together would be 10 GiB.
});

test("a trap in a call that answers at once is told by it, and ends no other", async () => {
  const before = await unbake(png);
  const waiting = verifyBadge(address, { now, fetch: () => passed(20).then(() => new Response(badge)) });
  await new Promise(setImmediate);
  overwrite(latest);
  await assert.rejects(unbake(png), failed);
  assert.equal((await waiting).checks.proof.outcome, "passed");
  assert.deepEqual(await unbake(png), before);
  overwrite(latest);
  assert.equal(await genuine(), "undetermined", "its first step traps");
  assert.equal(await genuine(), "passed");
});

test("what comes late to an instance that failed is nobody's concern", async () => {
  const { promise: answer, resolve: answers } = deferred();
  const waiting = verifyBadge(address, { now, fetch: () => answer, timeout: 50 });
  await new Promise(setImmediate);
  overwrite(latest);
  await assert.rejects(unbake(png), failed);
  const [{ verdict }] = await Promise.all([waiting, passed(200)]); // the time limits of the request and of its probe
  assert.equal(verdict, "offline");
  answers(new Response("{}"));
  await passed(100);
  assert.equal(await genuine(), "passed");
});

test("a function for requests that throws at once leaves no promise that nobody hears of", async () => {
  const { verdict } = await verifyBadge(address, {
    now,
    fetch: () => {
      throw new TypeError("none");
    },
    timeout: 50,
  });
  assert.equal(verdict, "offline");
  await passed(200);
});

test("a caller that writes into what it gave, meanwhile, changes no badge", async () => {
  const bytes = new TextEncoder().encode(address);
  const waiting = verifyBadge(bytes, { now, fetch: () => passed(20).then(() => new Response(badge)) });
  await new Promise(setImmediate);
  bytes.fill(0);
  overwrite(latest);
  await assert.rejects(unbake(png), failed);
  assert.equal((await waiting).checks.proof.outcome, "passed");
});

/**
 * Verifies a badge whose verification traps: its first request overwrites the memory while the wasm waits for that call
 * to return.
 */
function trapping() {
  const fetch = () => {
    overwrite(latest);
    return Promise.resolve(new Response("{}"));
  };
  return verifyBadge(address, { now, fetch });
}

/** Time that passes; a time limit alone does not keep Node going. */
const passed = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

function deferred() {
  let resolve;
  const promise = new Promise((resolves) => {
    resolve = resolves;
  });
  return { promise, resolve };
}

function overwrite(memory) {
  new Uint8Array(memory.buffer).fill(0xff);
}

/** Keeps the memory of the latest instance of the verifier, and no other from being let go; Node itself has others. */
function watchInstances() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    const { exports } = result.instance ?? result;
    if (exports.unbake) [latest, instances] = [exports.memory, instances + 1];
    return result;
  };
}

// A trap of the wasm ends the calls under way with a clear error, and leaves the next ones whole. What traps is an instance whose memory is
// overwritten under it, with which no code can go on.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const memories = collectMemories();
const { unbake, verifyBadge, VerifierError } = await import("open-badge-verifier");

const address = "https://issuer.example/1";
const now = "2026-07-01T00:00:00Z";
const badge = readFileSync(new URL("../badges/jwt-did-key/badge.txt", import.meta.url), "utf8").trim();
const png = readFileSync(new URL("../badges/eddsa-rdfc-2022-png/badge.png", import.meta.url));
const offline = () => Promise.reject(new TypeError("Failed to fetch"));
const genuine = async () => (await verifyBadge(badge, { now, fetch: offline })).checks.proof.outcome;
const failed = { name: "VerifierError", code: "verifier-failed", message: /^the verifier failed: / };

test("a trap while an answer is awaited ends every call under way, and no later one", async () => {
  assert.equal(await genuine(), "passed");
  const { promise: answer, resolve: answers } = deferred();
  const waiting = [1, 2].map(() => verifyBadge(address, { now, fetch: () => answer }));
  const ended = waiting.map((call) => assert.rejects(call, failed));
  await new Promise(setImmediate);
  const instances = memories.length;
  overwrite(memories.at(-1));
  answers(new Response("{}"));
  await Promise.all(ended);
  assert.ok(await waiting[0].catch((error) => error instanceof VerifierError));
  assert.equal(await genuine(), "passed");
  assert.equal(memories.length, instances + 1, "one instance takes the place of the one that failed");
});

test("a trap in a call that answers at once is told by it, and no later one", async () => {
  const before = await unbake(png);
  overwrite(memories.at(-1));
  await assert.rejects(unbake(png), failed);
  assert.deepEqual(await unbake(png), before);
  overwrite(memories.at(-1));
  await assert.rejects(genuine(), failed);
  assert.equal(await genuine(), "passed");
});

test("what comes late to an instance that failed is nobody's concern", async () => {
  const { promise: answer, resolve: answers } = deferred();
  const waiting = assert.rejects(verifyBadge(address, { now, fetch: () => answer, timeout: 50 }), failed);
  await new Promise(setImmediate);
  overwrite(memories.at(-1));
  await assert.rejects(unbake(png), failed);
  await waiting;
  answers(new Response("{}"));
  await new Promise((resolve) => { setTimeout(resolve, 100); }); // the time limit of the request
  assert.equal(await genuine(), "passed");
});

function deferred() {
  let resolve;
  const promise = new Promise((resolves) => { resolve = resolves; });
  return { promise, resolve };
}

function overwrite(memory) {
  new Uint8Array(memory.buffer).fill(0xff);
}

/** The memories of all instances of the verifier to come; Node itself has others. */
function collectMemories() {
  const { instantiate } = WebAssembly;
  const found = [];
  WebAssembly.instantiate = async (...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    const { exports } = result.instance ?? result;
    if (exports.unbake) found.push(exports.memory);
    return result;
  };
  return found;
}

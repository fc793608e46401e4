// Memory stays as it is however many badges are verified. In a process of its own: `gc` must be had, and nothing else
// may allocate.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const MEGABYTE = 2 ** 20;
const BADGES = [
  "ob3/did-key/alone/badge.png",
  "ob3/jwt/did-key/badge.txt",
  "ob1/hosted/1.0/badge.txt",
  "none/png/cut/badge.png",
  "clr2/record/of-key-one-altered/badge.json",
  "ob3/endorsement/endorsed-by-key/badge.json",
];
const [FIRST, MORE] = [100, 400];

if (process.argv[2] === "measure") {
  console.log(JSON.stringify(await measure()));
} else {
  test(`memory is flat over ${MORE * BADGES.length} verifications more`, () => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ["--expose-gc", fileURLToPath(import.meta.url), "measure"],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stderr);
    const { before, after } = JSON.parse(stdout);
    assert.equal(after.wasm, before.wasm, "the memory of the wasm grew");
    assert.ok(after.wasm < 16 * MEGABYTE, `${after.wasm} bytes of wasm`);
    assert.ok(after.heap < before.heap + MEGABYTE / 2, `the heap grew from ${before.heap} to ${after.heap} bytes`);
  });
}

async function measure() {
  const memory = wasmMemory();
  const { verifyBadge } = await import("open-badge-verifier");
  const badges = BADGES.map((path) => readFileSync(new URL(`../badges/${path}`, import.meta.url)));
  const options = {
    fetch: () => Promise.reject(new TypeError("Failed to fetch")),
    now: "2026-07-01T00:00:00Z",
    timeout: 300,
  };
  const verify = async (times) => {
    for (let time = 0; time < times; time += 1) for (const badge of badges) await verifyBadge(badge, options);
    await sleep(1100); // the time limits of the requests, one by one and together
    for (let collection = 0; collection < 4; collection += 1) {
      // What has a finalizer, as what the wasm gave away has, goes only with a later collection.
      gc();
      await sleep(100);
    }
    return { heap: process.memoryUsage().heapUsed, wasm: memory() };
  };
  return { before: await verify(FIRST), after: await verify(MORE) };
}

/** Tells the bytes of the memories of all WebAssembly instances to come. */
function wasmMemory() {
  const { instantiate } = WebAssembly;
  const memories = [];
  WebAssembly.instantiate = async (...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    memories.push((result.instance ?? result).exports.memory);
    return result;
  };
  return () => memories.reduce((total, memory) => total + memory.buffer.byteLength, 0);
}

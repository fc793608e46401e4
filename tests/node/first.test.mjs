// The wasm in two files: whatever the first one lacks, a badge gets the report of the whole verifier, asks for nothing
// twice, and never gets a verdict of a verifier that came to no end. The script of pages is run here, anew for each
// badge, with files that a table answers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { runInThisContext } from "node:vm";
import { verifyBadge } from "open-badge-verifier";
import { answer, badges } from "../../scripts/badges.mjs";
import { BADGES, fits } from "../../scripts/divide/typical.mjs";
import { answering, varied } from "../../scripts/divide/varied.mjs";
import { joined } from "../../www/element/api/joined.js";
import { recorded } from "../../www/element/api/recorded.js";
import { fetchFrom } from "./network.mjs";

const [FIRST, REST, WHOLE] = ["first.wasm", "rest.wasm", "wasm"].map((end) => `open-badge-verifier.${end}`);
const script = readFileSync("dist/open-badge-verifier.api.js", "utf8");
const all = badges();
const isTypical = fits(BADGES);
const named = (name) => all.find(({ folder }) => folder === name);
/** All typical ones, and some of the others; with EVERY=1 all of them, in two minutes. */
const every = Number(process.env.EVERY ?? 10);
const sample = all.filter((badge, at) => isTypical(badge) || at % every === 0);
const typical = named("ob3/did-key/alone");
const further = named("ob3/jwt/es256");

// A page has both.
Object.assign(globalThis, { self: globalThis, location: { href: "https://page.example/" } });
compileOnce();

test("the first file and the rest are the whole", () => {
  const [first, rest, whole] = [FIRST, REST, WHOLE].map((name) => new Uint8Array(readFileSync(`dist/${name}`)));
  assert.deepEqual(Buffer.from(joined(first, rest)), Buffer.from(whole));
  assert.ok(first.length < whole.length * 0.6, `${first.length} of ${whole.length} bytes`);
});

test("badges get the report of the whole, and ask for nothing twice", async () => {
  const needing = [];
  for (const badge of sample) {
    const page = opened();
    const [asked, before] = [[], []];
    assert.deepEqual(await verified(page.api, badge, asked), badge.expected, badge.folder);
    await verified({ verifyBadge }, badge, before);
    assert.deepEqual(asked, before, badge.folder);
    if (page.asked.includes(REST)) needing.push(badge);
  }
  const folders = needing.filter(isTypical).map(({ folder }) => folder);
  assert.deepEqual(folders, [], "typical badges need no second file");
  assert.ok(needing.length > sample.length / 4, "others do");
});

test("typical badges of other words, dates and hosts than those of the build need no second file", async () => {
  const needing = [];
  const all = await varied(30, 2);
  for (const { input, options, network } of all) {
    const page = opened();
    const given = { ...options, fetch: answering(network) };
    const report = await page.api.verifyBadge(input, given);
    assert.deepEqual(report, await verifyBadge(input, given));
    if (page.asked.includes(REST)) needing.push(input);
  }
  assert.ok(needing.length <= all.length / 20, needing.join("\n"));
});

test("what is verified at the same time ends as it does alone", async () => {
  const { api, asked } = opened();
  const several = [typical, further, named("ob2/hosted/2.0"), typical, named("ob3/suite/ecdsa-sd-2023-derived")];
  const reports = await Promise.all(several.map((badge) => verified(api, badge)));
  assert.deepEqual(
    reports,
    several.map(({ expected }) => expected),
  );
  assert.deepEqual(asked, [FIRST, REST]);
});

test("a caller hears of each step once", async () => {
  const heard = async (verify) => {
    const steps = [];
    const onProgress = (step) => steps.push(step);
    await verify(further.bytes, { ...further.options, onProgress, fetch: networkOf(further) });
    return steps;
  };
  const steps = await heard(opened().api.verifyBadge);
  assert.ok(steps.length > 3);
  assert.deepEqual(steps, await heard(verifyBadge));
});

test("without the rest the file of the whole is taken, without the first one too", async () => {
  for (const [missing, expected] of [
    [[REST], [FIRST, REST, WHOLE]],
    [[FIRST], [FIRST, WHOLE]],
  ]) {
    const { api, asked } = opened(missing);
    assert.deepEqual(await verified(api, further), further.expected);
    assert.deepEqual(asked, expected);
  }
});

test("where the whole cannot be had, nothing is said of the badge that needs it, and others are verified", async () => {
  const missing = [REST, WHOLE];
  const { api } = opened(missing);
  const other = verified(api, typical);
  await assert.rejects(verified(api, further), { name: "WasmBlockedError", code: "wasm-not-found" });
  assert.deepEqual(await other, typical.expected, "it was under way when the other one failed");
  assert.deepEqual(await verified(api, typical), typical.expected);
  await assert.rejects(verified(api, further), { name: "WasmBlockedError", code: "wasm-not-found" });
  missing.length = 0;
  assert.deepEqual(await verified(api, further), further.expected);
});

test("what a host answers is read while the whole is loaded, so that its time does not end meanwhile", async () => {
  const { taken, hasten } = recorded(() => Promise.resolve(new Response(soon(), { status: 200 })));
  const unread = await taken()("https://issuer.example/1", {}, "input");
  hasten();
  await delay(60);
  // The host has given up by now, as one whose time is over.
  assert.equal(await new Response((await taken()("https://issuer.example/1", {}, "input")).body).text(), "abc");
  assert.equal(await new Response(unread.body).text(), "abc");
});

/** An answer that can be read for the next 50 milliseconds only. */
function soon() {
  const pieces = [..."abc"];
  const until = Date.now() + 50;
  return new ReadableStream(
    {
      pull(control) {
        if (Date.now() > until) control.error(new DOMException("The time is over", "TimeoutError"));
        else if (pieces.length === 0) control.close();
        else control.enqueue(new TextEncoder().encode(pieces.shift()));
      },
    },
    { highWaterMark: 0 },
  );
}

test("a wasm that the page names or gives is the whole", async () => {
  const { api, asked } = opened();
  await api.init({ wasm: readFileSync(`dist/${WHOLE}`) });
  assert.deepEqual(await verified(api, further), further.expected);
  assert.deepEqual(asked, []);
});

test("the text of every badge is found", async () => {
  const { unbake } = await import("open-badge-verifier");
  for (const badge of sample.filter(({ folder }) => /image|png|svg/.test(folder)))
    assert.deepEqual(await opened().api.unbake(badge.bytes), await unbake(badge.bytes), badge.folder);
});

const networkOf = ({ network }) => fetchFrom((url) => answer(network, url));

function verified(api, badge, asked = []) {
  const network = networkOf(badge);
  const fetch = (url, init) => {
    asked.push(`${init.mode ?? ""} ${url}`);
    return network(url, init);
  };
  return api.verifyBadge(badge.bytes, { ...badge.options, fetch });
}

/** A page that has loaded the script, and which files it asked for. */
function opened(missing = []) {
  const asked = [];
  globalThis.fetch = async (url) => {
    const file = String(url).replace("https://files.example/", "");
    asked.push(file);
    return missing.includes(file) ? new Response("", { status: 404 }) : new Response(readFileSync(`dist/${file}`));
  };
  const api = runInThisContext(`${script}\nOpenBadgeVerifier`, {
    filename: "https://files.example/open-badge-verifier.api.js",
  });
  return { api, asked };
}

/** What has the same bytes is compiled once, whichever page asks for it. */
function compileOnce() {
  const { compile } = WebAssembly;
  const known = new Map();
  WebAssembly.compile = (bytes) => {
    const size = bytes.byteLength;
    if (!known.has(size)) known.set(size, compile.call(WebAssembly, bytes));
    return known.get(size);
  };
}

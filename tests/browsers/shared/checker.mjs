// The checker page, hosted and as a file.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { deflateRawSync } from "node:zlib";
import { badge, given, path } from "./given.mjs";
import { test } from "./test.mjs";

const key = badge("ob3/did-key/alone");
const listed = badge("ob3/did-key/listed");
/** What the other one is where nobody lists its issuer. */
const UNLISTED = "valid-unidentified";
const FILE = pathToFileURL(resolve("dist/verifier.single.html")).href;

/** In the page: the verdict, and what page and address say of it, once the address has the badge. */
async function checked({ until, verifier }) {
  const verdict = await until(() => verifier()?.verdict);
  await until(() => location.hash.includes("badge="));
  return { verdict, heading: document.querySelector("h1").textContent, tab: document.title, hash: location.hash };
}

export const hosted =
  test("the checker page, under the policy that it brings, reads a badge from its address and writes one there", {
    short: true,
  }, async ({ browser, other, run, choose }) => {
    const packed = deflateRawSync(listed.bytes).toString("base64url");
    await browser.open(`${other}/dist/verifier.html#badge=${packed}&lang=de`);
    const first = await run(checked);
    assert.equal(first.verdict, UNLISTED);
    assert.equal(first.heading, "Ist dieser Badge echt?");
    assert.match(first.tab, /^Unversehrt/);
    await browser.open(`${other}/dist/verifier.html?`);
    await run(({ until, verifier, part }) => until(() => verifier() && part("input[type=file]")).then(() => {}));
    await choose("input[type=file]", resolve("tests", path(key)));
    const second = await run(checked);
    assert.equal(second.verdict, key.expected.verdict);
    await browser.open("about:blank");
    await browser.open(`${other}/dist/verifier.html${second.hash}`);
    assert.equal((await run(checked)).verdict, key.expected.verdict);
  });

export const file =
  test("the checker page in one file works where it is opened as a file, for one badge and for many", async ({
    browser,
    run,
    choose,
  }) => {
    await browser.open(`${FILE}#lang=de`);
    await run(({ until, verifier, part }) => until(() => verifier() && part("input[type=file]")).then(() => {}));
    await choose("input[type=file]", resolve("tests", path(key)));
    const { verdict, heading, tab, hash } = await run(checked);
    assert.equal(verdict, key.expected.verdict);
    assert.equal(heading, "Ist dieser Badge echt?");
    assert.match(tab, /^Unversehrt.*„.*Soil Survey.*“ \(unbestätigt\)$/);
    assert.match(hash, /^#badge=[\w-]+&lang=de$/);
    await browser.open("about:blank");
    await browser.open(`${FILE}#many`);
    const verdicts = await run(batch, [given(key), given(listed)]);
    assert.deepEqual(verdicts, [key.expected.verdict, UNLISTED]);
  });

/** In the page: the verdicts of files that are dropped where many badges are taken. */
async function batch({ until, verifier, drop, next, parts }, files) {
  const many = await until(() => verifier()?.multiple && verifier());
  await many.ready;
  const end = next("batch-end");
  drop(many, files);
  await end;
  await until(() => parts(".batch-row[data-verdict]").length === files.length);
  return parts(".batch-row").map((row) => row.dataset.verdict);
}

export const other = test("the page of several files says as a file that the other one works", async ({
  browser,
  run,
}) => {
  await browser.open(FILE.replace(".single", ""));
  await run(({ until }) => until(() => document.body?.innerText.includes("open verifier.single.html instead")));
});

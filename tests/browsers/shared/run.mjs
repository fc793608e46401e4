// Runs the tests of this folder in an engine.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { serveIssuers, servePages } from "../../../scripts/servers.mjs";
import * as card from "./card.mjs";
import * as checker from "./checker.mjs";
import * as frames from "./frames.mjs";
import * as hostile from "./hostile.mjs";
import * as list from "./list.mjs";
import { tools } from "./tools.mjs";
import * as verdicts from "./verdicts.mjs";

const TESTS = [verdicts, card, list, checker, frames, hostile].flatMap(Object.values);
const PICTURES = "test-results";
const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src https: http://127.0.0.1:*",
  "img-src https: data: blob: http://127.0.0.1:*",
  "require-trusted-types-for 'script'",
].join("; ");

/**
 * Runs them all, or with SHORT in the environment a few. Where the engine is missing they say that they were not run,
 * and with ENGINES=required fail.
 * @param engine its name
 * @param start gives its driver; null where there is none
 */
export function runIn(engine, start) {
  const isRequired = process.env.ENGINES === "required";
  const missing = !start && !isRequired && `not run, no ${engine} here`;
  let place;
  before(async () => {
    if (missing) return;
    assert.ok(start, `There is no ${engine} here, and ENGINES=required`);
    place = await opened(await start());
    console.log(place.browser.name);
  });
  after(() => place?.close());
  for (const { name, skip, run } of TESTS.filter(({ short }) => short || !process.env.SHORT))
    test(`${engine}: ${name}`, { skip: missing || skip }, async () => {
      try {
        await run(place);
        await place.faultless();
      } catch (error) {
        await place.keep(`${engine}: ${name}`);
        throw error;
      }
    });
}

/** A browser with a site under a strict policy, and issuers on another origin. */
async function opened(browser) {
  const issuers = await serveIssuers({ port: 0 });
  const folders = ["tests/browsers/pages", "tests/browser/pages", "www/demo"];
  const headers = { "content-security-policy": CSP };
  const pages = await servePages({ port: 0, folders, issuers, headers });
  /** Another site, without a policy. */
  const other = await servePages({ port: 0, folders, issuers });
  const run = (act, ...args) => browser.evaluate(`(${act})((${tools})(), ...${JSON.stringify(args)})`);
  const part = (selector) => `(${tools})().part(${JSON.stringify(selector)})`;
  return {
    browser,
    pages: pages.origin,
    other: other.origin,
    open: (path) => browser.open(`${pages.origin}/${path}`),
    run,
    press: (selector) => browser.press(part(selector)),
    choose: (selector, path) => browser.choose(part(selector), path),
    /** Nothing went wrong unseen (`pages/watch.js`). */
    async faultless() {
      assert.deepEqual(await browser.evaluate("globalThis.watched?.faults ?? []"), []);
    },
    /** Keeps a picture of the page, for whoever looks for what went wrong. */
    async keep(name) {
      mkdirSync(PICTURES, { recursive: true });
      writeFileSync(join(PICTURES, `${name.replace(/\W+/g, "-").slice(0, 80)}.png`), await browser.picture());
    },
    async close() {
      await browser.close();
      for (const server of [issuers, pages, other]) server.close();
    },
  };
}

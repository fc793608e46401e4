// How long a visitor waits: from navigation to the verdict, and per verification once the wasm is there. Medians, in Chromium.
import { chromium } from "@playwright/test";
import { badges } from "./badges.mjs";
import { browserPath } from "./browser.mjs";
import { servePages, serveIssuers } from "./servers.mjs";

const PAGES = 15;
const REPEATS = 200;

const issuers = await serveIssuers({ port: 0 });
const pages = await servePages({ port: 0, folders: ["tests/browser/pages", "www"], issuers });
const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });

// Only badges that need no network: a server's answer would be measured otherwise.
const alone = badges().filter(({ network, expected }) => network.size === 0 && expected.sources.length === 0);
const kinds = new Map(alone.map((badge) => [badge.expected.badge?.securing ?? "no badge", badge]));
for (const [securing, badge] of kinds) await measure(securing, badge);
await browser.close();
[pages, issuers].forEach((server) => server.close());

async function measure(securing, { folder, file }) {
  const address = `${pages.origin}/badges/${folder}/${file}`;
  const navigations = [];
  while (navigations.length < PAGES) navigations.push(await navigation(address));
  const repeats = await repeated(address);
  console.log(`${securing} (${folder}): ${median(navigations)} ms from navigation to verdict, ${median(repeats)} ms per verification`);
}

/** Milliseconds from the navigation of a new visitor to the verdict, on a page that is nothing but the script tag. */
async function navigation(address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const body = `<!doctype html><title>bench</title><script src="dist/open-badge-verifier.js" data-src="${address}" data-loading="eager"></script>`;
  await page.route("**/bench.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.addInitScript(() => addEventListener("verify-end", () => { globalThis.took = performance.now(); }));
  await page.goto(`${pages.origin}/bench.html`);
  await page.waitForFunction(() => globalThis.took);
  const took = await page.evaluate(() => globalThis.took);
  await context.close();
  return took;
}

async function repeated(address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${pages.origin}/module.html`);
  const durations = await page.evaluate(verifications, [address, REPEATS]);
  await context.close();
  return durations;
}

/** In the page: the duration of each of many verifications of the same bytes. */
async function verifications([address, repeats]) {
  const { verifyBadge } = await import("/dist/index.js");
  const bytes = await (await fetch(address)).arrayBuffer();
  await verifyBadge(bytes);
  const durations = [];
  for (let count = 0; count < repeats; count += 1) {
    const start = performance.now();
    await verifyBadge(bytes);
    durations.push(performance.now() - start);
  }
  return durations;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(2);
}

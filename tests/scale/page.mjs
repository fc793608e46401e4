// The list on a page, in Chromium: the same badges, so many at once as a reader may give it.
import { chromium } from "@playwright/test";
import { browserPath } from "../../scripts/browser.mjs";
import { servePages } from "../../scripts/servers.mjs";
import { said } from "./answers.mjs";
import { LISTS, NOW } from "./issuers.mjs";

/** How many badges the list is given at once; it begins anew with the next. */
export const SLICE = 5_000;

/**
 * Gives the hash of what the page says of each badge, by id.
 * @param {AsyncIterable<{ id: string, badge?: unknown, url?: string, recipient?: string }>} lines
 * @param {string} issuers the origin that plays them
 */
export async function page(lines, issuers) {
  const pages = await servePages({ port: 0, folders: ["tests/browser/pages"], issuers: { origin: issuers } });
  const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });
  const hashes = new Map();
  try {
    for await (const slice of slices(lines)) {
      const found = await sliceOf(await opened(browser, pages, issuers), slice);
      slice.forEach(({ id }, at) => hashes.set(id, found[at]));
    }
  } finally {
    await browser.close();
    pages.close();
  }
  return hashes;
}

async function* slices(lines) {
  let slice = [];
  for await (const line of lines) {
    slice.push(line);
    if (slice.length < SLICE) continue;
    yield slice;
    slice = [];
  }
  if (slice.length > 0) yield slice;
}

/** A page with a list of its own, whose requests reach the issuers. */
async function opened(browser, pages, issuers) {
  const tab = await browser.newPage();
  await tab.clock.setFixedTime(NOW);
  await tab.route(/^https:/, async (route) => {
    const url = route.request().url();
    const answer = await fetch(`${issuers}/${url.slice("https://".length)}`, {
      headers: { "x-process": "page" },
    }).catch(() => null);
    if (!answer) return route.abort();
    const body = Buffer.from(await answer.arrayBuffer());
    return route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
  });
  await tab.route("https://site.example/retired.json", (route) =>
    route.fulfill({ json: LISTS.retired, headers: { "access-control-allow-origin": "*" } }),
  );
  await tab.goto(`${pages.origin}/batch.html`);
  return tab;
}

/** Verifies them, and closes the page. */
async function sliceOf(tab, slice) {
  const found = await tab.evaluate(verified, { slice, issuers: LISTS.issuers, text: said.toString() });
  await tab.close();
  return found;
}

/** In the page: a link or a row is given as text, any other badge as a file. */
async function verified({ slice, issuers, text }) {
  const toText = new Function(`${text}; return said`)();
  const element = document.querySelector("open-badge-verifier");
  element.trustedIssuers = issuers;
  element.setAttribute("retirement-list", "https://site.example/retired.json");
  const inputs = slice.map(({ id, url, badge, recipient }) => {
    if (url) return url;
    const own = typeof badge === "string" ? badge : JSON.stringify(badge);
    return recipient ? `${own} ${recipient}` : new File([own], id);
  });
  await element.verifyAll(inputs);
  const rows = await element.reports();
  const hash = async ({ report }) => {
    const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(toText(report ?? {})));
    return btoa(String.fromCharCode(...new Uint8Array(bytes)))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, "");
  };
  return Promise.all(rows.map(hash));
}

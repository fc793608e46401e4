// The site as a folder of files: below a sub-path of a plain host, every badge gets its verdict, and no request leaves
// that host.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import sirv from "sirv";
import { writeSite } from "../../scripts/site.mjs";
import { violations } from "./axe";
import { test as base, expect } from "./site";

const PATH = "/open-badge-verifier/";
const NOW = "2026-07-01T00:00:00Z"; // that of the native tests

/** Why the browser sent nothing: it never sends to that port, or the page was left before. */
const UNSENT = ["net::ERR_UNSAFE_PORT", "net::ERR_ABORTED"];

interface Folder {
  address: string;
  shown: Awaited<ReturnType<typeof writeSite>>;
}

const test = base.extend<{ elsewhere: string[] }, { folder: Folder }>({
  /** The site on a host that only gives out files, and knows nothing of badges. */
  folder: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
    async ({}, use, { workerIndex }) => {
      const at = `target/site-of-tests-${workerIndex}`;
      const shown = await writeSite(at);
      const files = sirv(at, { dev: true });
      const server = createServer((request, response) => {
        const notFound = () => response.writeHead(404).end("not found");
        if (!request.url?.startsWith(PATH)) return notFound();
        request.url = request.url.slice(PATH.length - 1);
        files(request, response, notFound);
      });
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      await use({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`, shown });
      server.close();
    },
    { scope: "worker" },
  ],

  /**
   * Every address elsewhere that the page asked for. What the browser itself refuses to send, at port 1, goes nowhere,
   * so that it counts only if something came of it, other than that the page was left.
   */
  elsewhere: async ({ page, folder }, use) => {
    const asked: string[] = [];
    const isElsewhere = (url: string) => /^https?:/.test(url) && !url.startsWith(folder.address);
    page.on("request", (request) => {
      const url = request.url();
      if (isElsewhere(url) && new URL(url).port !== "1") asked.push(url);
    });
    page.on("response", (response) => isElsewhere(response.url()) && asked.push(response.url()));
    page.on("requestfailed", (request) => {
      const why = request.failure()?.errorText ?? "";
      if (isElsewhere(request.url()) && !UNSENT.includes(why)) asked.push(`${request.url()} ${why}`);
    });
    await use(asked);
  },
});

test.use({ expectedErrors: /^Failed to load resource/ });

async function open(page: Page, address: string) {
  await page.clock.setFixedTime(NOW);
  await page.goto(address);
}

test("every badge gets its verdict from files alone, and no request leaves the host", async ({
  page,
  folder: { address, shown },
  elsewhere,
}) => {
  await open(page, address);
  const all = [...shown.verdicts.map((one) => ["#answers", one]), ...shown.kinds.map((one) => ["#kinds", one])];
  expect(all.length).toBeGreaterThan(40);
  for (const [place, { verdict, src }] of all as [string, { verdict: string; src: string }][]) {
    const card = page.locator(`${place} open-badge-verifier[src="${src}"]`);
    await expect(async () => {
      await card.scrollIntoViewIfNeeded();
      await expect(card, src).toHaveAttribute("verdict", verdict, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
  }
  expect(elsewhere).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test("what files cannot play is left out, and the page says so", async ({ page, folder: { address, shown } }) => {
  await open(page, address);
  expect(shown.leftOut).toEqual(["private", "blocked"]);
  for (const title of ["Not public", "Closed to other websites"]) {
    await expect(page.locator("#left-out")).toContainText(`“${title}”`);
    await expect(page.locator("#answers h4", { hasText: title })).toHaveCount(0);
  }
  await expect(page.locator("#played")).toHaveText("played by files beside this page");
});

test("the checker of the site checks its badges, and so does the checker's own page", async ({
  page,
  folder: { address },
  elsewhere,
}) => {
  await open(page, address);
  await page.getByRole("link", { name: "a withdrawn one" }).click();
  await expect(page.locator("#checker open-badge-verifier").first()).toHaveAttribute("verdict", "revoked");
  await page.getByRole("link", { name: "The checker as a page of its own" }).click();
  await expect(page).toHaveURL(/\/verifier\.html/);
  const url = new URL("badges/ob3/did-key/alone/badge.png", address);
  await page.goto(`${address}verifier.html#${new URLSearchParams({ url: url.href })}`);
  await page.reload();
  await expect(page.locator("open-badge-verifier").first()).toHaveAttribute("verdict", "valid-unidentified");
  expect(elsewhere.filter((address) => !address.includes("issuer.example"))).toEqual([]);
});

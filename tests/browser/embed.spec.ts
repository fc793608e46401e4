// The page for frames: on sites that may not have scripts, with and without a listener, and with an address that anybody
// wrote.
import type { Page } from "@playwright/test";
import { answer } from "../../scripts/badges.mjs";
import { servePages } from "../../scripts/servers.mjs";
import { expect, FAILED_LOADS, test } from "./site";
import { badge } from "./verifier";

const ADDRESS = "https://issuer.example/assertions/1";
const { network } = badge("ob2/lifecycle/retired");

let other: Awaited<ReturnType<typeof servePages>>;

test.beforeAll(async ({ site }) => {
  other = await servePages({ port: 0, folders: ["tests/browser/pages"], issuers: site.issuers });
});
test.afterAll(() => other.close());
test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime("2026-07-01T00:00:00Z");
  await page.route(/^https:/, (route) => {
    const found = answer(network, route.request().url());
    if (!found) return route.abort();
    const headers = { "access-control-allow-origin": "*" };
    return route.fulfill({ status: found.status, contentType: found.contentType, headers, body: found.body });
  });
});

/** A page of another site with a frame in it, and with the listener before or without it. */
async function post(page: Page, origin: string, address: string, { sandbox = "", listens = true } = {}) {
  await page.goto(`${other.origin}/post.html`);
  if (listens) await listen(page);
  await page.evaluate(
    ([src, sandbox]) => {
      const frame = Object.assign(document.createElement("iframe"), { src, width: "100%", height: "360" });
      if (sandbox) frame.setAttribute("sandbox", sandbox);
      document.body.append(frame);
    },
    [`${origin}/dist/embed.html${address}`, sandbox] as const,
  );
}

const listen = (page: Page) => page.addScriptTag({ path: "dist/embed-parent.js" });
const frame = (page: Page) => page.locator("iframe").first();
const inside = (page: Page) => frame(page).contentFrame();
const verifier = (page: Page) => inside(page).locator("open-badge-verifier");
const height = async (page: Page) => Number(await frame(page).getAttribute("height"));
const scrolls = (page: Page) =>
  inside(page)
    .locator("html")
    .evaluate((root) => root.scrollHeight > innerHeight);
const fragment = `#src=${encodeURIComponent(ADDRESS)}`;

test("a frame shows the badge that its address names, and is as high as it", async ({ page, site }) => {
  await post(page, site.pages.origin, fragment);
  await expect(verifier(page)).toHaveAttribute("verdict", "valid-retired");
  await expect.poll(() => height(page)).toBeGreaterThan(360);
  await expect.poll(() => scrolls(page)).toBe(false);
  const before = await height(page);
  await inside(page).getByText("What was checked").first().click();
  await expect.poll(() => height(page)).toBeGreaterThan(before + 100);
  await expect.poll(() => scrolls(page)).toBe(false);
  await inside(page).getByText("What was checked").first().click();
  await expect.poll(() => height(page)).toBe(before);
});

test("without a listener the frame keeps its height and scrolls", async ({ page, site }) => {
  await post(page, site.pages.origin, fragment, { listens: false });
  await expect(verifier(page)).toHaveAttribute("verdict", "valid-retired");
  expect(await height(page)).toBe(360);
  expect(await scrolls(page)).toBe(true);
});

test("a frame that was there before the listener says its height again", async ({ page, site }) => {
  await post(page, site.pages.origin, fragment, { listens: false });
  await expect(verifier(page)).toHaveAttribute("verdict", "valid-retired");
  await listen(page);
  await expect.poll(() => height(page)).toBeGreaterThan(360);
});

test("a frame without an origin of its own shows the badge too", async ({ page, site }) => {
  await post(page, site.pages.origin, `${fragment}&lang=en`, { sandbox: "allow-scripts allow-popups" });
  await expect(verifier(page)).toHaveAttribute("verdict", "valid-retired");
  await expect.poll(() => height(page)).toBeGreaterThan(360);
});

test("an address says how a badge is shown", async ({ page, site }) => {
  await post(page, site.pages.origin, `${fragment}&display=compact&theme=dark&lang=de&open=false&actions=link`);
  await expect(verifier(page)).toHaveAttribute("verdict", "valid-retired");
  await expect(inside(page).locator("article.compact")).toHaveAttribute("lang", "de");
  await expect(verifier(page)).not.toHaveAttribute("open");
  // A later address in the same frame.
  await inside(page)
    .locator("html")
    .evaluate((_, to) => void (location.hash = to), `${fragment}&lang=fr`);
  await expect(inside(page).locator("article:not(.compact)")).toHaveAttribute("lang", "fr");
  await expect(verifier(page)).not.toHaveAttribute("theme");
});

test("an address in the query is read too, after the fragment", async ({ page, site }) => {
  const query = `?src=${encodeURIComponent("https://issuer.example/nothing")}&display=chip`;
  await post(page, site.pages.origin, query + fragment);
  await expect(verifier(page)).toHaveAttribute("verdict", "valid-retired");
  await expect(verifier(page)).toHaveAttribute("display", "chip");
  // The card that the chip opens needs room.
  const before = await height(page);
  expect(before).toBeLessThan(120);
  await inside(page).getByRole("button").first().click();
  await expect.poll(() => height(page)).toBeGreaterThan(360);
  await page.keyboard.press("Escape");
  await expect.poll(() => height(page)).toBe(before);
});

test("an address says nothing of whom to believe or ask, or where readers are led", async ({ page, site }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const hostile = ["proxy", "issuers", "retirement-list", "verifier-url", "jobs-url", "registries", "recipient"];
  const others = hostile.map((name) => `&${name}=${encodeURIComponent("https://evil.example/{url}")}`).join("");
  const more =
    "&onclick=alert(1)&style=color:red&slot=x&class=x&id=x&src2=x&recipient-field=&multiple=&deep-link=verify";
  await post(page, site.pages.origin, `#src=${encodeURIComponent("javascript:alert(1)//")}${others}${more}`);
  await expect(verifier(page)).toHaveAttribute("verdict", "unreadable");
  const names = await verifier(page).evaluate((element) => element.getAttributeNames().sort());
  expect(names).toEqual(["actions", "loading", "src", "verdict"]);
  await expect(inside(page).locator("a[href^=javascript]")).toHaveCount(0);
  expect(asked.filter((url) => url.includes("evil.example"))).toEqual([]);
});

test("only the frame itself says how high it is", async ({ page, site }) => {
  await post(page, site.pages.origin, fragment);
  await expect.poll(() => height(page)).toBeGreaterThan(360);
  const before = await height(page);
  await page.evaluate(() => {
    const other = document.body.appendChild(document.createElement("iframe"));
    const say = (height: unknown) =>
      `parent.postMessage({ type: "open-badge-verifier:height", height: ${height} }, "*")`;
    const run = (code: string) => (other.contentWindow as typeof globalThis & Window).eval(code);
    run(say(1234));
    postMessage({ type: "open-badge-verifier:height", height: 1234 }, "*");
  });
  const tell = (height: unknown) =>
    inside(page)
      .locator("html")
      .evaluate((_, height) => parent.postMessage({ type: "open-badge-verifier:height", height }, "*"), height);
  for (const height of [-1, 1e9, "1234px", null]) await tell(height);
  await page.waitForTimeout(200);
  expect(await height(page)).toBe(before);
  await tell(before + 7);
  await expect.poll(() => height(page)).toBe(before + 7);
  expect(await page.locator("iframe").nth(1).getAttribute("height")).toBeNull();
});

// A page that was built with its cards: what stands there without a script, and how the element takes it over.
import type { Page } from "@playwright/test";
import { type CardOptions, renderCard, renderPicture } from "open-badge-verifier/render";
import { answer, badges } from "../../scripts/badges.mjs";
import { fetchFrom } from "../node/network.mjs";
import { CSP, expect, FAILED_LOADS, NOW, test } from "./site";
import { badge, element } from "./verifier";

const HOSTED = badge("ob2/hosted/2.0");
const SOURCE = HOSTED.bytes.toString();
const LINKED = { styles: "link", stylesheet: "dist/open-badge-verifier.card.css" } as const;

/** What a site builds: the element with its card, as it was on the day before. */
const built = async (options: CardOptions = {}) => {
  const fetch = fetchFrom((url: string) => answer(HOSTED.network, url));
  const now = "2026-06-30T00:00:00Z";
  return (await renderCard(SOURCE, { now, fetch, language: "en", ...LINKED, ...options })).html;
};

/** Opens a page with it, whose issuer, script and wasm answer after some time. */
async function visit(
  page: Page,
  origin: string,
  html: string,
  { delay = 0, csp = CSP, network = HOSTED.network } = {},
) {
  const asked: string[] = [];
  const later = () => new Promise((resolve) => setTimeout(resolve, delay));
  await page.clock.setFixedTime(NOW);
  await page.route("https://issuer.example/**", async (route) => {
    asked.push(route.request().url());
    await later();
    const found = answer(network, route.request().url());
    if (!found) return route.abort();
    const headers = { "access-control-allow-origin": "*" };
    await route.fulfill({ status: found.status, contentType: found.contentType, headers, body: found.body });
  });
  await page.route(/\.(wasm|js|css)$/, async (route) => {
    await later();
    await route.continue();
  });
  const body = `<!doctype html><html><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>A built page</title>
    <link rel="stylesheet" href="dist/open-badge-verifier.css">
    <script src="dist/open-badge-verifier.js" async></script></head>
    <body><h1>What I have learned</h1>${html}<p id="after">What comes after</p></body></html>`;
  const headers = { "content-security-policy": csp };
  await page.route(`${origin}/built.html`, (route) => route.fulfill({ contentType: "text/html", headers, body }));
  await page.goto(`${origin}/built.html`, { waitUntil: "commit" });
  return asked;
}

const footer = (page: Page) => element(page).locator("[part~=footer]").first();

/** Watches from the first frame on how high the element is, whether its name is to be seen, and what jumps. */
const watch = (page: Page) =>
  page.addInitScript(() => {
    const told = { frames: [] as { height: number; named: boolean }[], shift: 0 };
    Object.assign(globalThis, { told });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) told.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
    const look = () => {
      const host = document.querySelector("open-badge-verifier");
      const name = host?.shadowRoot?.querySelector("[part~=title], .chip-name");
      if (host && document.querySelector("#after"))
        told.frames.push({ height: host.getBoundingClientRect().height, named: Boolean(name?.checkVisibility()) });
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
const told = (page: Page) =>
  page.evaluate(
    () => (globalThis as unknown as { told: { frames: { height: number; named: boolean }[]; shift: number } }).told,
  );

for (const display of ["card", "compact", "chip"] as const)
  test(`a ${display} that the page was built with is taken over without a blink`, async ({ page, site }) => {
    await watch(page);
    await visit(page, site.pages.origin, await built({ display }), { delay: 300 });
    await expect(footer(page)).toContainText("Checked on June 30, 2026 by this site");
    await expect(element(page).locator(".checking")).toBeAttached();
    await expect(element(page)).not.toHaveAttribute("verdict");
    await expect(element(page)).toHaveAttribute("verdict", "valid");
    await expect(element(page).locator(".content").getByText("by this site")).toHaveCount(0);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
    const { frames, shift } = await told(page);
    expect(frames.length).toBeGreaterThan(20);
    expect(frames.filter(({ named }) => !named)).toEqual([]);
    const heights = frames.map(({ height }) => height);
    test.info().annotations.push({ type: "shift", description: `${shift}; ${[...new Set(heights)].join(", ")}` });
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(60);
    // 0.1 is what Core Web Vitals call good.
    expect(shift).toBeLessThan(0.1);
    await expect(element(page).locator("style, link, .snapshot")).toHaveCount(0);
  });

test.describe("with an issuer who has withdrawn it", () => {
  test.use({ expectedErrors: FAILED_LOADS });

  test("what the element finds out takes the place of what the site found out", async ({ page, site }) => {
    const withdrawn = JSON.stringify({ ...JSON.parse(HOSTED.network.get(SOURCE)!.body.toString()), revoked: true });
    const answers = { status: 410, contentType: "application/json", location: undefined, closed: false };
    const network = new Map([...HOSTED.network, [SOURCE, { ...answers, body: Buffer.from(withdrawn) }] as const]);
    await visit(page, site.pages.origin, await built(), { network });
    await expect(element(page)).toHaveAttribute("verdict", "revoked");
    await expect(element(page).getByText("Valid", { exact: true })).toHaveCount(0);
  });
});

test("what a reader has opened stays open, and the focus where it is", async ({ page, site }) => {
  await visit(page, site.pages.origin, await built(), { delay: 400 });
  await element(page).getByText("More about this badge").click();
  await expect(element(page).locator("details.details")).toHaveAttribute("open");
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  await expect(element(page).locator("details.details")).toHaveAttribute("open");
});

test("where the check waits for its reader, nobody is asked before", async ({ page, site }) => {
  const asked = await visit(page, site.pages.origin, await built({ verify: "interaction" }));
  const again = element(page).getByRole("button", { name: "Check again" });
  await expect(again).toBeVisible();
  await expect(footer(page)).toContainText("by this site");
  const width = () => element(page).evaluate((host) => host.shadowRoot!.querySelector("img")!.naturalWidth);
  await expect.poll(width).toBeGreaterThan(0);
  expect(asked.filter((url) => !url.endsWith(".png"))).toEqual([]);
  await again.click();
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  await expect(footer(page)).toContainText("in your browser");
});

test.describe("where WebAssembly is blocked", () => {
  test.use({ expectedErrors: /WebAssembly|wasm/i });

  test("the card of the site stays, with one sentence", async ({ page, site }) => {
    await visit(page, site.pages.origin, await built(), { csp: CSP.replace(" 'wasm-unsafe-eval'", "") });
    await expect(element(page).locator(".unchecked")).toContainText("This page can't check the badge.");
    await expect(element(page).locator(".checking")).toHaveCount(0);
    await expect(footer(page)).toContainText("by this site");
  });
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  for (const display of ["card", "compact", "chip"] as const)
    test(`a ${display} stands there with its date, and nothing on it is dead`, async ({ page, site }) => {
      await page.route(`${site.pages.origin}/built.html`, async (route) =>
        route.fulfill({
          contentType: "text/html",
          headers: { "content-security-policy": CSP },
          body: `<!doctype html><title>A built page</title>${await built({ display, images: "none" })}`,
        }),
      );
      await page.goto(`${site.pages.origin}/built.html`);
      const chip = element(page).getByRole("button", { name: "Valid" });
      if (display === "chip") await chip.click();
      await expect(footer(page)).toContainText("Checked on June 30, 2026 by this site");
      await expect(element(page).getByRole("heading", { name: "Soil Survey" })).toBeVisible();
      await element(page).locator("summary").first().click();
      await expect(element(page).locator(".checks").first()).toBeVisible();
      const buttons = await element(page).getByRole("button").all();
      for (const button of buttons) await expect(button).toHaveAttribute("popovertarget");
    });
});

test("the lines of a picture are no wider than what was kept for them", async ({ page, site }) => {
  const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  const each = new Map(badges().map((badge) => [badge.expected.verdict, badge]));
  const drawings: string[] = [];
  for (const { bytes } of [...each.values()].slice(0, 6)) {
    const { svg, report } = await renderPicture(bytes, { now: NOW, fetch });
    const others = ["de", "pl", "ja", "ko", "ar"].map((language) => renderPicture(report, { language }));
    drawings.push(svg, ...(await Promise.all(others)).map((picture) => picture.svg));
  }
  await page.route(`${site.pages.origin}/*.svg`, (route) => {
    const [, at] = /(\d+)\.svg$/.exec(route.request().url())!;
    return route.fulfill({ contentType: "image/svg+xml", body: drawings[Number(at)]! });
  });
  for (const at of drawings.keys()) {
    await page.goto(`${site.pages.origin}/${at}.svg`);
    const beyond = await page.evaluate(() => {
      const lines = [...document.querySelectorAll<SVGTextElement>("text[direction]")];
      const isBeyond = ({ x, width }: DOMRect) => x < 0 || x + width > 460;
      return lines.filter((line) => isBeyond(line.getBBox())).map(({ textContent }) => textContent);
    });
    expect(beyond).toEqual([]);
  }
});

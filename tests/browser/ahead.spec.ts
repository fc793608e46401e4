// A badge of the page's own site, which is asked for along with the wasm.
import type { Page, Request } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";
import { address, badge, element } from "./verifier";

const FIRST = "**/open-badge-verifier.first.wasm";
const GIVEN = badge("ob3/did-key/alone");
const OTHER = badge("none/png/without-badge");

test.use({ expectedErrors: FAILED_LOADS });

/** A page whose script comes before the element and before what else is in it. */
async function page(tab: Page, tag: string) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
    <script src="dist/open-badge-verifier.js" async></script>${tag}`;
  await tab.route("**/ahead.html", (route) => route.fulfill({ contentType: "text/html", body: html }));
}

const tag = (attributes: string) => `<open-badge-verifier loading="eager" ${attributes}></open-badge-verifier>`;

/** The requests for badges, in their order. */
function asked(tab: Page) {
  const found: Request[] = [];
  tab.on("request", (request) => {
    if (/\/badges\/|issuer\.example/.test(request.url().split("#")[0]!)) found.push(request);
  });
  return found;
}

/** Holds the wasm until something has come about, which gives what is then to be known. */
function held<T>(tab: Page, until: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    void tab.route(FIRST, async (route) => {
      await until().then(resolve, reject);
      await route.continue();
    });
  });
}

/** The page is read, and has had a turn to ask. */
const settled = async (tab: Page) => {
  await tab.waitForLoadState("domcontentloaded");
  await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
};

test("it is asked for before the wasm is there, once, and as it is asked for later", async ({ page: tab, open }) => {
  await page(tab, tag(`src="${address(GIVEN)}"`));
  const requests = asked(tab);
  const request = tab.waitForRequest(`**/${address(GIVEN)}`);
  const before = held(tab, () => request);
  await open("ahead.html");
  await before;
  await expect(element(tab)).toHaveAttribute("verdict", GIVEN.expected.verdict);
  expect(requests).toHaveLength(1);
  await element(tab).evaluate((verifier) => verifier.verify());
  const own = requests.filter((one) => one.url().endsWith(address(GIVEN)));
  const headers = await Promise.all(own.map((one) => one.allHeaders()));
  expect(headers).toHaveLength(2);
  expect(headers[0]).toEqual(headers[1]);
});

test("the page is told of it once, and can refuse it by a script that comes after the element", async ({
  page: tab,
  open,
}) => {
  const refusing = `<script type="module">
    globalThis.told = [];
    addEventListener("fetch-request", (event) => {
      told.push(event.detail.url);
      event.preventDefault();
    });
  </script>`;
  await page(tab, tag(`src="${address(GIVEN)}"`) + refusing);
  const requests = asked(tab);
  void held(tab, () => settled(tab));
  await open("ahead.html");
  await expect(element(tab)).toHaveAttribute("verdict", "blocked");
  expect(requests).toEqual([]);
  expect(await tab.evaluate(() => (globalThis as unknown as { told: string[] }).told)).toEqual([
    new URL(address(GIVEN), tab.url()).href,
  ]);
});

test("a newer badge ends the request for it", async ({ page: tab, open }) => {
  await page(tab, tag(`src="${address(GIVEN)}"`));
  await tab.route(`**/${address(GIVEN)}`, () => {});
  const request = tab.waitForRequest(`**/${address(GIVEN)}`);
  const ended = tab.waitForEvent("requestfailed", (failed) => failed.url().endsWith(address(GIVEN)));
  void held(tab, async () => {
    await request;
    await element(tab).evaluate((verifier, src) => verifier.setAttribute("src", src), address(OTHER));
    await ended;
  });
  await open("ahead.html");
  await ended;
  await expect(element(tab)).toHaveAttribute("verdict", OTHER.expected.verdict);
});

for (const [what, attributes] of [
  ["another site's badge", 'src="https://issuer.example/assertions/1"'],
  ["a badge that waits for a click", `verify="manual" src="${address(GIVEN)}"`],
  ["a badge of a page that allows no requests", `network="none" src="${address(GIVEN)}"`],
  ["a badge of a page that follows no redirects", `network="status-only" src="${address(GIVEN)}"`],
  ["a badge that the address of the page names", 'deep-link="badge"'],
])
  test(`${what} is not`, async ({ page: tab, open }) => {
    await page(tab, tag(attributes));
    const requests = asked(tab);
    const early = held(tab, async () => {
      await settled(tab);
      return requests.length;
    });
    await open(`ahead.html#badge=${encodeURIComponent(address(GIVEN))}`);
    if (attributes.startsWith("verify"))
      await element(tab).evaluate((verifier) => {
        void verifier.ready;
      });
    expect(await early).toBe(0);
  });

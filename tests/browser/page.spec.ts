// Many elements on a page: they share what they can, and none disturbs the page.
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, requests, set, show } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });

test("a page of more than twenty badges shows every verdict with one request for each file", async ({ page, open }) => {
  const asked = requests(page);
  await open("cards.html?lang=de");
  await page.waitForFunction(() => {
    const all = [...document.querySelectorAll("open-badge-verifier")];
    return all.length >= 20 && all.every((verifier) => verifier.state === "done");
  });
  const verdicts = await page.evaluate(() =>
    [...document.querySelectorAll("open-badge-verifier")].map(({ verdict, dataset }) => [dataset.expected, verdict]),
  );
  for (const [expected, verdict] of verdicts) expect(verdict).toBe(expected);
  expect(new Set(verdicts.map(([, verdict]) => verdict)).size).toBe(25);
  const files = asked.flatMap((url) => /[^.]+\.wasm$/.exec(url)?.[0] ?? []);
  expect(files.sort()).toEqual(["first.wasm", "rest.wasm"]);
  expect(asked.filter((url) => url.includes("/messages/"))).toHaveLength(1);
});

test("the skeleton reserves the card's place: what follows does not jump by much", async ({ page, open }) => {
  await ready(page, open);
  const shift = await page.evaluate(() => {
    const told = { sum: 0 };
    new PerformanceObserver((list) =>
      list.getEntries().forEach((entry) => {
        told.sum += (entry as PerformanceEntry & { value: number }).value;
      }),
    ).observe({ type: "layout-shift", buffered: false });
    Object.assign(globalThis, { told });
    return told.sum;
  });
  expect(shift).toBe(0);
  await show(page, badge("ob2/image/png"));
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  // 0.1 is what Core Web Vitals call good.
  expect(await page.evaluate(() => (globalThis as unknown as { told: { sum: number } }).told.sum)).toBeLessThan(0.1);
});

test("nothing is stored, and no cookie set", async ({ page, open, context }) => {
  await ready(page, open);
  await show(page, badge("ob2/image/png"), { "recipient-field": "" });
  const stored = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
  ]);
  expect(stored).toEqual([0, 0, "", 0]);
  expect(await context.cookies()).toEqual([]);
});

test("every host that was asked is named in the details, and images learn nothing of the page", async ({
  page,
  open,
}) => {
  await ready(page, open);
  const asked: { host: string; referer?: string }[] = [];
  page.on("request", (request) =>
    asked.push({ host: new URL(request.url()).hostname, referer: request.headers().referer }),
  );
  await show(page, badge("ob2/image/png"), { open: "" });
  const { sources } = await element(page).evaluate((verifier) => ({
    sources: verifier.report!.sources.map(({ url }) => new URL(url).hostname),
  }));
  for (const host of new Set(sources)) await expect(page.locator(".host-list")).toContainText(host);
  await expect(page.locator("[part=image] img")).toHaveAttribute("referrerpolicy", "no-referrer");
  expect(asked.filter(({ host, referer }) => host === "issuer.example" && referer)).toEqual([]);
});

test.describe("where the wasm does not come", () => {
  // Whoever built the page is told why.
  test.use({ expectedErrors: new RegExp(`${FAILED_LOADS.source}|WebAssembly could not be started`) });

  test("a wasm that cannot be had is asked for again by the next call", async ({ page, open }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await ready(page, open);
    const first = await element(page).evaluate((verifier) => verifier.verify("no badge").catch((error) => error.name));
    expect(first).toBe("WasmBlockedError");
    await page.unroute("**/*.wasm");
    expect(await element(page).evaluate(async (verifier) => (await verifier.verify("no badge")).verdict)).toBe(
      "unreadable",
    );
    await expect(page.getByRole("article")).toBeVisible();
  });
});

test("an element that leaves the page and comes back keeps its card", async ({ page, open }) => {
  await ready(page, open);
  await show(page, badge("ob2/image/png"));
  await element(page).evaluate((verifier) => {
    const { parentElement } = verifier;
    verifier.remove();
    parentElement!.append(verifier);
  });
  await expect(page.getByRole("article")).toContainText("Valid");
  await set(page, null, { src: null });
});

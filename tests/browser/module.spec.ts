import { expect, FAILED_LOADS, NOW, test } from "./site";
import { badge } from "./verifier";

declare const verifier: typeof import("open-badge-verifier");

/** A badge that needs no more than the first file, as what a page can be sent. */
const TYPICAL = [...badge("ob3/did-key/alone").bytes];

test.beforeEach(async ({ page, site }) => {
  await page.goto(`${site.pages.origin}/module.html`);
  await page.waitForFunction(() => "verifier" in globalThis);
});

test("verifies under a strict Content Security Policy, and asks no other host than its own", async ({ page, site }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const report = await page.evaluate(([bytes, now]) => verifier.verifyBadge(new Uint8Array(bytes), { now }), [
    TYPICAL,
    NOW,
  ] as const);
  expect(report.verdict).toBe("valid-unidentified");
  expect(asked).toEqual([`${site.pages.origin}/dist/open-badge-verifier.first.wasm`]);
});

test("loads the wasm once, however many ask at the same time", async ({ page }) => {
  let loads = 0;
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) loads += 1;
  });
  const verdicts = await page.evaluate(
    ([bytes, now]) => {
      const badge = new Uint8Array(bytes);
      return Promise.all([1, 2, 3].map(async () => (await verifier.verifyBadge(badge, { now })).verdict));
    },
    [TYPICAL, NOW] as const,
  );
  expect(verdicts).toEqual(Array(3).fill("valid-unidentified"));
  expect(loads).toBe(1);
});

test("verifies in a worker", async ({ page }) => {
  const verdict = await page.evaluate(async () => {
    const policy = window.trustedTypes.createPolicy("worker", { createScriptURL: (url) => url });
    const worker = new Worker(policy.createScriptURL("worker.js"), { type: "module" });
    return new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)));
  });
  expect(verdict).toBe("unreadable");
});

test.describe("with a network that fails", () => {
  test.use({ expectedErrors: FAILED_LOADS });

  test("tells an unreachable host from one that is closed to other sites' pages", async ({ page, site }) => {
    const closed = `${site.locked.origin}/module.html`; // sends no CORS header
    const verdicts = await page.evaluate(
      async (urls) => {
        const reports = urls.map(async (url) => (await verifier.verifyBadge(url)).verdict);
        return Promise.all(reports);
      },
      ["http://127.0.0.1:9/1", closed],
    );
    expect(verdicts).toEqual(["offline", "blocked"]);
  });
});

test.describe("with another wasm file", () => {
  test.use({ expectedErrors: /integrity/ });

  test("does not run it", async ({ page }) => {
    const exchanged = Buffer.from("0061736d01000000", "hex");
    await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: exchanged }));
    const name = await page.evaluate(() => verifier.verifyBadge("no badge").catch((error) => error.name));
    expect(name).toBe("WasmBlockedError");
  });
});

// The page around the element: markup without script, as a sanitizer lets it through, and words that are none.
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, requests, set } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });

test("the script's address is not what markup says it is", async ({ page, open, site }) => {
  const asked = requests(page);
  await ready(page, open, "clobbered.html");
  await set(page, badge("ob2/lifecycle/retired"), { actions: "embed" });
  await element(page).evaluate((verifier) => verifier.verify("https://issuer.example/assertions/1"));
  await page.locator("details.embed summary").click();
  const codes = await page
    .locator("details.embed textarea")
    .evaluateAll((fields) => fields.map((field) => (field as HTMLTextAreaElement).value));
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.join()).not.toContain("evil.example");
  const wasm = asked.filter((url) => url.endsWith(".wasm"));
  // The rest comes when the browser is idle.
  expect(wasm[0]).toBe(`${site.pages.origin}/dist/open-badge-verifier.first.wasm`);
  expect(wasm.filter((url) => !url.startsWith(`${site.pages.origin}/dist/`))).toEqual([]);
});

test("no card is drawn for markup that stands where a script could", async ({ page, open }) => {
  await ready(page, open, "clobbered.html");
  await expect(page.locator("open-badge-verifier")).toHaveCount(1);
});

test("the batch's script and its workers are those beside the script", async ({ page, open, site }) => {
  await ready(page, open, "clobbered.html");
  const asked = requests(page);
  const text = JSON.stringify(JSON.parse(badge("ob3/did-jwk/alone").bytes.toString()));
  await set(page, badge("ob3/did-jwk/alone"), { multiple: "" });
  await element(page).evaluate((verifier, text) => verifier.verifyAll([text, text]), text);
  await expect(page.locator(".batch tbody tr")).toHaveCount(2);
  const scripts = asked.filter((url) => url.endsWith(".js"));
  expect(scripts).toContain(`${site.pages.origin}/dist/open-badge-verifier.batch.js`);
  expect(scripts.filter((url) => !url.startsWith(`${site.pages.origin}/dist/`))).toEqual([]);
});

test.describe("a file in the worker's place", () => {
  test.use({
    expectedErrors: /Failed to find a valid digest in the 'integrity' attribute|SRI's integrity checks failed/,
  });

  test("starts no worker, and the page does the work", async ({ page, open }) => {
    await page.route("**/open-badge-verifier.worker.js", (route) =>
      route.fulfill({ contentType: "text/javascript", body: "globalThis.harmed = 1" }),
    );
    const workers: string[] = [];
    page.on("worker", (worker) => workers.push(worker.url()));
    await ready(page, open);
    await set(page, null, { multiple: "" });
    const reports = await element(page).evaluate(async (verifier) => {
      await verifier.verifyAll(["{}", "[]"]);
      return (await verifier.reports()).map(({ report }) => report?.verdict);
    });
    expect(reports).toHaveLength(2);
    expect(reports).not.toContain(undefined);
    expect(workers).toEqual([]);
  });
});

test("the language of a form is that of its attribute, whatever its fields are called", async ({ page, open }) => {
  await ready(page, open, "clobbered.html");
  await element(page).evaluate((verifier) => verifier.verify("{}"));
  await expect(page.locator(".content > [lang]").first()).toHaveAttribute("lang", "de");
});

test("messages that are no strings are refused, and the card stays whole", async ({ page, open }) => {
  await ready(page, open);
  const refused = await page.evaluate(() => {
    const { addMessages } = customElements.get("open-badge-verifier") as unknown as {
      addMessages(language: unknown, messages: unknown): void;
    };
    const tries = [
      ["en", { "verdict.unsigned.headline": 1 }],
      ["en", { "footer.again": null }],
      ["en", null],
      ["en", "text"],
      [undefined, {}],
    ];
    return tries.map(([language, messages]) => {
      try {
        addMessages(language, messages);
        return "taken";
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(refused).toEqual(Array(5).fill("TypeError"));
  await element(page).evaluate((verifier) => verifier.verify("{}"));
  await expect(page.getByRole("article")).toBeVisible();
});

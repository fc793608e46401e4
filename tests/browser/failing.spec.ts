// Badges at which the verifier fails in a batch: only they have no verdict, and the reader can always stop.
import type { Page } from "@playwright/test";
import { badges } from "../../scripts/badges.mjs";
import { expect, FAILED_LOADS, test } from "./site";

const LINK = "https://issuer.example/assertions/1";
const TOKEN = badges()
  .find(({ folder }) => folder === "ob3/jwt/did-key")!
  .bytes.toString()
  .trim();

test.use({ expectedErrors: FAILED_LOADS });
test.describe.configure({ timeout: 180_000 });

test("a worker that falls silent is replaced, the badge that is to blame says so, and all others get their verdicts", async ({
  page,
  open,
}) => {
  await failing(page);
  await open("batch.html");
  await hosts(page);
  await page.evaluate((token) => document.querySelector("open-badge-verifier")!.verifyAll([token]), TOKEN);
  const workers = page.workers();
  const ends = await page.evaluate(
    async ([link, token]) => {
      const verifier = document.querySelector("open-badge-verifier")!;
      await verifier.verifyAll([link, "https://issuer.example/hang", token, `${link}?2`, token]);
      return (await verifier.reports()).map(({ report }) => [report?.verdict, report?.checks.proof.code]);
    },
    [LINK, TOKEN] as const,
  );
  const [genuine, hosted] = [
    ["valid-unidentified", "signed"],
    ["valid", "hosted"],
  ];
  expect(ends).toEqual([genuine, hosted, ["unsupported", "too-complex"], genuine, ["offline", "offline"], genuine]);
  expect(page.workers().some((worker) => workers.includes(worker))).toBe(false);
  const row = page.locator(".batch-row[data-verdict=unsupported]");
  await expect(row).toHaveAttribute("data-severity", "unknown");
  await row.locator(".batch-open").click();
  await expect(row.getByRole("article")).toContainText("too complex to be checked in a browser");
  await expect(row.getByRole("button", { name: "Check again" })).toBeVisible();
  // The result of the first row went with its worker.
  await page.locator(".batch-open").first().click();
  await expect(page.getByRole("article").first()).toContainText("Intact");
});

test("a batch stops also while its worker is silent, and goes on in another", async ({ page, open }) => {
  await failing(page);
  await open("batch.html");
  await hosts(page);
  await page.evaluate((token) => document.querySelector("open-badge-verifier")!.verifyAll([token]), TOKEN);
  const [silent] = page.workers();
  const took = await page.evaluate(async (link) => {
    const verifier = document.querySelector("open-badge-verifier")!;
    const ended = verifier.verifyAll(["https://issuer.example/hang", `${link}?1`]);
    const stop = () => verifier.shadowRoot!.querySelector<HTMLElement>("[data-action=stop]");
    do await new Promise((resolve) => setTimeout(resolve, 500));
    while (!stop());
    const began = performance.now();
    stop()!.click();
    await ended;
    return performance.now() - began;
  }, LINK);
  expect(took).toBeLessThan(200);
  await expect(page.locator(".batch-row:not([data-verdict])")).toHaveCount(2);
  await expect.poll(() => page.workers().includes(silent)).toBe(false);
  await page.evaluate((link) => document.querySelector("open-badge-verifier")!.verifyAll([link]), LINK);
  await expect(page.locator(".batch-row[data-verdict=valid]")).toHaveCount(1);
});

test("a badge at which the verifier traps in a worker is the only one without a verdict", async ({ page, open }) => {
  await failing(page);
  await open("batch.html");
  await hosts(page);
  const ends = await verdicts(page, [
    LINK,
    "https://issuer.example/trap/1",
    TOKEN,
    "https://issuer.example/trap/2",
    LINK,
  ]);
  expect(ends).toEqual([
    "valid hosted",
    "unsupported verifier-failed",
    "valid-unidentified signed",
    "unsupported verifier-failed",
    "valid hosted",
  ]);
  const row = page.locator(".batch-row[data-verdict=unsupported]").first();
  await row.locator(".batch-open").click();
  await expect(row.getByRole("article")).toContainText("That says nothing about the badge");
  await expect(page.getByRole("button", { name: "Try again (2)" })).toBeVisible();
  await page.locator(".batch-open").first().click();
  await expect(page.getByRole("article").first()).toContainText("Valid");
});

test.describe("where the page may have no workers", () => {
  test.use({ expectedErrors: /Failed to load resource|CORS policy|worker-src|Content Security Policy/ });

  test("a badge at which the verifier traps leaves the batch and its other badges whole", async ({ page, site }) => {
    await trapping(page);
    await page.clock.setFixedTime("2026-07-01T00:00:00Z");
    await page.goto(`${site.workerless.origin}/batch.html`);
    // One after the other: which call was at work, when a request of it leaves, nobody knows, and all would be begun anew.
    for (const input of [TOKEN, "https://issuer.example/trap"]) await verdicts(page, [input]);
    const ends = await verdicts(page, [TOKEN]);
    expect(ends).toEqual(["valid-unidentified signed", "unsupported verifier-failed", "valid-unidentified signed"]);
    await page.locator(".batch-open").first().click();
    await expect(page.getByRole("article").first()).toContainText("Intact");
    expect(page.workers()).toEqual([]);
  });
});

test("a card at which the verifier traps says so, and may be checked again", async ({ page, open }) => {
  await trapping(page);
  await open("batch.html");
  await hosts(page);
  await page.getByLabel("Badge links, one a line").waitFor();
  const verdict = await page.evaluate(() =>
    document
      .querySelector("open-badge-verifier")!
      .verify("https://issuer.example/trap")
      .then(({ verdict }) => verdict),
  );
  expect(verdict).toBe("unsupported");
  const card = page.getByRole("article");
  await expect(card).toContainText("The checker failed at this badge. That says nothing about the badge.");
  const again = page.evaluate(() =>
    new Promise((resolve) =>
      document.querySelector("open-badge-verifier")!.addEventListener("verify-start", resolve, { once: true }),
    ).then(() => "again"),
  );
  await card.getByRole("button", { name: "Check again" }).click();
  expect(await again).toBe("again");
});

/** Whose hosts are meant. */
const hosts = (page: Page) => page.evaluate(() => Object.assign(globalThis, { badge: "ob2/hosted/2.0" }));

const verdicts = (page: Page, inputs: string[]) =>
  page.evaluate(async (inputs) => {
    const verifier = document.querySelector("open-badge-verifier")!;
    await verifier.verifyAll(inputs);
    return (await verifier.reports()).map(({ report }) => `${report?.verdict} ${report?.checks.proof.code}`);
  }, inputs);

/**
 * Overwrites the memory of the instances that verify, with which no code can go on, as a request to "/trap" leaves. The
 * page's second instance is the one that a batch is in.
 */
const trapping = (page: Page) =>
  page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    const memories: WebAssembly.Memory[] = [];
    WebAssembly.instantiate = (async (...given: [WebAssembly.Module]) => {
      const result = await instantiate.apply(WebAssembly, given);
      memories.push(result.exports.memory as WebAssembly.Memory);
      return result;
    }) as unknown as typeof instantiate;
    addEventListener("fetch-request", (event) => {
      if (!(event as CustomEvent).detail.url.includes("/trap")) return;
      for (const { buffer } of memories.filter((_, at) => at !== 1)) new Uint8Array(buffer).fill(0xff);
    });
  });

/** Puts another worker around that of the package. */
async function failing(page: Page) {
  await page.addInitScript(() => {
    const policy = (
      globalThis as unknown as {
        trustedTypes?: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
      }
    ).trustedTypes!.createPolicy("tests", { createScriptURL: (url: string) => url });
    globalThis.Worker = class extends Worker {
      constructor(url: string | URL) {
        super(
          policy.createScriptURL(
            new URL(`failing-worker.js#${encodeURIComponent(String(url))}`, document.baseURI).href,
          ),
        );
      }
    };
  });
}

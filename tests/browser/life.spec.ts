// The element before, during and after a check: what stands there, how much of the page moves, what is said.
import type { Page } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, held, ready, requests, set, show } from "./verifier";

const HOSTED = badge("ob2/image/png");
const VALID = /^Valid: .*Soil Survey/;
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test.use({ expectedErrors: FAILED_LOADS });

/** The hosts of the badge answer at their own addresses, as they would an earner's page. */
async function hosts(page: Page) {
  await page.route("https://issuer.example/**", (route) => {
    const answer = HOSTED.network.get(route.request().url());
    if (!answer) return route.abort();
    return route.fulfill({
      status: answer.status,
      contentType: answer.contentType,
      headers: { "access-control-allow-origin": "*" },
      body: answer.body,
    });
  });
}

/** What stands in the element, as a page has it by itself. */
const contain = (page: Page, image: string, words = "") =>
  element(page).evaluate(
    (verifier, [image, words]) => {
      const link = Object.assign(document.createElement("a"), { href: "https://issuer.example/assertions/1" });
      link.append(Object.assign(document.createElement("img"), { src: image, alt: "My badge", width: 120 }), words);
      verifier.append(link);
    },
    [image, words] as const,
  );

const note = (page: Page) => element(page).locator(".checking");
const height = (page: Page) => element(page).evaluate((verifier) => verifier.getBoundingClientRect().height);

test("what the element contains stays until the verdict is there, and says that it is being checked", async ({
  page,
  open,
}) => {
  const release = await held(page, "**/*.wasm");
  await hosts(page);
  await open("fallback.html");
  const own = page.getByRole("link", { name: "My badge" });
  await expect(own).toBeVisible();
  await expect(note(page)).toHaveText("Checking…");
  await expect(element(page)).not.toHaveAttribute("verdict");
  expect(await element(page).evaluate((verifier) => verifier.state)).toBe("loading");
  const before = await height(page);
  expect(before).toBeGreaterThanOrEqual(340);
  release();
  await expect(element(page)).toHaveAttribute("verdict", /./);
  await expect(own).toBeHidden();
  await expect(note(page)).toHaveCount(0);
});

test("content that comes while the page is being read takes the skeleton's place", async ({ page, open }) => {
  await held(page, "**/*.wasm");
  await ready(page, open);
  await set(page, null, { src: "https://issuer.example/assertions/1" });
  await expect(element(page).locator(".skeleton")).toBeVisible();
  await contain(page, "badges/ob2/image/png/badge.png");
  await expect(page.getByRole("img", { name: "My badge" })).toBeVisible();
  await expect(element(page).locator(".skeleton")).toHaveCount(0);
  await expect(note(page)).toHaveText("Checking…");
});

test("it is said in the language of the page as soon as that is there", async ({ page, open }) => {
  await ready(page, open);
  await element(page).evaluate((verifier) => verifier.ready);
  await held(page, "https://slow.example/**");
  await set(page, null, { lang: "de", src: "https://slow.example/1" });
  await expect(note(page)).toHaveText("Wird geprüft …");
  await expect(page.getByRole("status")).toHaveText("Badge wird geprüft");
});

test("a check of the same badge leaves its card, marked, and nothing jumps", async ({ page, open }) => {
  await ready(page, open);
  await show(page, HOSTED);
  const before = await height(page);
  const release = await held(page, "**/ob2-image-png/**");
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(note(page)).toBeVisible();
  await expect(page.getByRole("article")).toBeVisible();
  await expect(page.getByRole("article")).toHaveAttribute("aria-busy", "true");
  await expect(page.getByRole("status")).toHaveText("Checking this badge");
  await expect(element(page)).not.toHaveAttribute("verdict");
  expect(await element(page).evaluate((verifier) => [verifier.state, verifier.report])).toEqual(["checking", null]);
  expect(await height(page)).toBe(before);
  release();
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  await expect(note(page)).toHaveCount(0);
  await expect(page.getByRole("article")).not.toHaveAttribute("aria-busy");
  await expect(page.getByRole("status")).toHaveText(VALID);
  expect(await height(page)).toBe(before);
});

test("the card of one badge does not stand while another is checked", async ({ page, open }) => {
  await ready(page, open);
  await show(page, HOSTED);
  await held(page, "https://slow.example/**");
  await set(page, null, { src: "https://slow.example/1" });
  await expect(element(page).locator(".skeleton")).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(0);
});

test("of a badge that was given it is said how far the check is", async ({ page, open }) => {
  await ready(page, open);
  await held(page, "**/ob2-image-png/**");
  await set(page, HOSTED, {});
  await page.getByLabel("Choose a file").setInputFiles({
    name: HOSTED.file,
    mimeType: "image/png",
    buffer: HOSTED.bytes,
  });
  await expect(page.getByRole("progressbar")).toBeVisible();
  expect(await height(page)).toBeGreaterThanOrEqual(340);
});

test("nothing jumps on a slow page with a card, a compact card and a chip", async ({ page, open }) => {
  await page.setViewportSize({ width: 800, height: 1000 });
  await hosts(page);
  await page.addInitScript(() => {
    const told = { sum: 0, from: [] as string[] };
    Object.assign(globalThis, { told });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Node | null }[];
      })[]) {
        told.sum += entry.value;
        told.from.push(`${entry.value}: ${entry.sources.map(({ node }) => node?.nodeName).join(" ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const session = await page.context().newCDPSession(page);
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await open("earner.html");
  await expect(page.getByRole("img", { name: "Soil Survey" }).first()).toBeVisible();
  await expect(element(page).first().locator(".checking")).toBeVisible();
  for (const verifier of await element(page).all())
    await expect(verifier).toHaveAttribute("verdict", "valid", { timeout: 60_000 });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500))));
  const { sum, from } = await page.evaluate(
    () => (globalThis as unknown as { told: { sum: number; from: string[] } }).told,
  );
  test.info().annotations.push({ type: "shift", description: `${sum} (${from.join("; ")})` });
  // 0.1 is what Core Web Vitals call good.
  expect(sum, from.join("\n")).toBeLessThan(0.1);
});

test.describe("pictures", () => {
  const picture = (page: Page) => page.locator("[part=image] img");

  test("the image that a badge was fetched in is its picture, and no other is asked for", async ({ page, open }) => {
    await ready(page, open);
    const asked = requests(page);
    await show(page, HOSTED);
    await expect(picture(page)).toHaveAttribute("src", /^blob:/);
    expect(
      await picture(page).evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(
      await page.evaluate(async (src) => {
        const image = Object.assign(new Image(), { src });
        await image.decode();
        return image.naturalWidth;
      }, `badges/${HOSTED.folder}/${HOSTED.file}`),
    );
    // What the verification itself asks for comes from the badge's own hosts.
    expect(asked.filter((url) => url.includes("/any/"))).toEqual([]);
  });

  for (const [what, answer] of Object.entries({
    "that is not there": { status: 404, contentType: "text/html", body: "<h1>Not found</h1>" },
    "that is no image": { status: 200, contentType: "text/html", body: "<h1>Hello</h1>" },
  })) {
    test(`a picture ${what} is the placeholder, in a card and in what the page shows`, async ({ page, open }) => {
      const retired = badge("ob2/lifecycle/retired");
      await page.route("**/soil.png", (route) => route.fulfill(answer));
      await page.route("**/own.png", (route) => route.fulfill(answer));
      await ready(page, open);
      await show(page, retired);
      await expect(page.locator("[part=image]")).toHaveClass(/broken/);
      await expect(picture(page)).toBeHidden();
      await held(page, "https://slow.example/**");
      await contain(page, "own.png");
      await set(page, null, { src: "https://slow.example/1" });
      await expect(element(page).locator(".own > .skeleton-image")).toBeVisible();
      await expect(page.getByAltText("My badge")).toBeHidden();
    });
  }

  test("where words stand beside a broken picture, they stay", async ({ page, open }) => {
    await page.route("**/own.png", (route) => route.fulfill({ status: 404 }));
    await ready(page, open);
    await contain(page, "own.png", "My badge in words");
    await held(page, "https://slow.example/**");
    await set(page, null, { src: "https://slow.example/1" });
    await expect(page.getByRole("link", { name: "My badge in words" })).toBeVisible();
    await expect(page.getByAltText("My badge")).toBeHidden();
  });

  test("a picture of the page's own is not put into the card", async ({ page, open }) => {
    await ready(page, open);
    await page.route("**/own.png", (route) => route.fulfill({ contentType: "image/png", body: PIXEL }));
    await contain(page, "own.png");
    await show(page, badge("ob3/did-key/listed"), { images: "none" });
    await expect(page.getByRole("article")).toBeVisible();
    await expect(picture(page)).toHaveCount(0);
    await expect(page.getByAltText("My badge")).toBeHidden();
  });
});

test.describe("a file is not read by its address", () => {
  const WORDS = "A web page may not read a file by its address. Drop the file here, or choose it.";

  test("as a source: the reader can give it", async ({ page, open }) => {
    await ready(page, open);
    await page.evaluate((folder) => Object.assign(globalThis, { badge: folder }), HOSTED.folder);
    const code = element(page).evaluate(
      (verifier) =>
        new Promise((resolve) => verifier.addEventListener("verify-error", ({ detail }) => resolve(detail.code))),
    );
    await set(page, HOSTED, { src: "file:///home/ada/badge.png" });
    expect(await code).toBe("file-source");
    await expect(element(page).locator(".panel")).toContainText(WORDS);
    await expect(page.getByRole("status")).toHaveText(WORDS);
    await expect(element(page)).not.toHaveAttribute("verdict");
    const transfer = await page.evaluateHandle((base64) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], "badge.png", { type: "image/png" }));
      return data;
    }, HOSTED.bytes.toString("base64"));
    await element(page).dispatchEvent("drop", { dataTransfer: transfer });
    await expect(element(page)).toHaveAttribute("verdict", "valid");
  });

  test("on a page that is itself a file", async ({ page }) => {
    await page.goto(`file://${process.cwd()}/tests/browser/pages/from-file.html`);
    await expect(page.getByText(WORDS).last()).toBeVisible();
    await expect(page.getByLabel("Choose a file")).toBeAttached();
  });

  test("where it is typed", async ({ page, open }) => {
    await ready(page, open);
    const field = page.getByRole("textbox", { name: "Badge link" });
    await field.fill("file:///C:/Users/ada/badge.png");
    await field.press("Enter");
    await expect(field).toHaveAccessibleDescription(WORDS);
    await expect(element(page)).not.toHaveAttribute("verdict");
  });
});

test.describe("screen readers hear", () => {
  const status = (page: Page) => page.getByRole("status");

  test("that a check begins, its verdict once, and when the element is ready", async ({ page, open }) => {
    await ready(page, open);
    await expect(status(page)).toHaveText("Ready to check a badge");
    await element(page).evaluate((verifier) => {
      const told: string[] = Object.assign(globalThis, { heard: [] as string[] }).heard;
      const region = verifier.shadowRoot!.querySelector("[role=status]")!;
      new MutationObserver(() => told.push(region.textContent!)).observe(region, { childList: true });
    });
    await show(page, HOSTED);
    await set(page, HOSTED, { "heading-level": "4" });
    expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([
      "Checking this badge",
      expect.stringMatching(VALID),
    ]);
  });

  test("that the verifier failed", async ({ page, open }) => {
    await ready(page, open);
    await element(page).evaluate((verifier) => verifier.verify(1 as unknown as string).catch(() => {}));
    await expect(status(page)).toHaveText(
      "Something went wrong while checking this badge. That says nothing about the badge.",
    );
  });

  test("that the check was stopped", async ({ page, open }) => {
    await ready(page, open);
    await held(page, "https://slow.example/**");
    await element(page).evaluate(async (verifier) => {
      const stop = new AbortController();
      const run = verifier.verify("https://slow.example/1", { signal: stop.signal }).catch(() => {});
      setTimeout(() => stop.abort(), 100);
      await run;
    });
    const words = "The check was stopped before it was done. That says nothing about the badge.";
    await expect(status(page)).toHaveText(words);
    await expect(element(page).locator(".panel")).toContainText(words);
    await expect(element(page).getByRole("button", { name: "Try again" })).toBeVisible();
  });

  test.describe("where WebAssembly is blocked", () => {
    test.use({ expectedErrors: /WebAssembly|wasm/i });

    test("that nothing was checked", async ({ page, site }) => {
      await page.goto(`${site.locked.origin}/fallback.html`);
      await expect(status(page)).toHaveText("This page can't check the badge.");
      await expect(page.getByRole("link", { name: "My badge" })).toBeVisible();
    });
  });

  test("that something was copied", async ({ page, open, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ready(page, open);
    await show(page, HOSTED, { actions: "link" });
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect(status(page)).toHaveText("Copied");
    await page.getByRole("button", { name: "Copied" }).click();
    await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
    await set(page, HOSTED, { "heading-level": "4" });
    await expect(status(page)).toHaveText("Copied");
  });

  test("that nothing could be copied, and the text is selected", async ({ page, open }) => {
    await ready(page, open);
    await show(page, HOSTED, { actions: "link embed" });
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    });
    const selected = () =>
      element(page).evaluate((verifier) => {
        const field = verifier.shadowRoot!.activeElement as HTMLInputElement;
        return field.value.slice(field.selectionStart!, field.selectionEnd!);
      });
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect(status(page)).toHaveText("This page may not copy. The text is selected: copy it yourself.");
    expect(await selected()).toBe("https://issuer.example/assertions/1");
    await expect(page.getByRole("textbox", { name: "Copy link" })).toBeVisible();
    await page.getByText("Embed code").click();
    await page.getByRole("button", { name: "Copy", exact: true }).last().click();
    expect(await selected()).toContain("<img");
  });
});

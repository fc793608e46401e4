// What a page loads of the wasm: the first file for typical badges, the rest for others, and never a verdict without.
import type { Page } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, requests, set, show } from "./verifier";

const FIRST = "open-badge-verifier.first.wasm";
const REST = "open-badge-verifier.rest.wasm";
const WHOLE = "open-badge-verifier.wasm";

test.use({ expectedErrors: FAILED_LOADS });

/** The files of the wasm that a page asks for, in their order, by their names. */
function files(page: Page) {
  const urls = requests(page);
  return () => urls.map((url) => url.split("/").pop()!).filter((name) => [FIRST, REST, WHOLE].includes(name));
}

/** The rest is not preloaded, so that whatever asks for it needs it. */
const withoutPreload = (page: Page) =>
  page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));

for (const folder of [
  "ob2/hosted/2.0",
  "ob3/did-key/alone",
  "ob3/status/revoked",
  "ob3/validity/expired",
  "ob3/image/png",
])
  test(`a typical badge needs the first file alone: ${folder}`, async ({ page, open }) => {
    await withoutPreload(page);
    const asked = files(page);
    await ready(page, open);
    await show(page, badge(folder), { open: "", lang: "de" });
    await expect(page.getByRole("article").first()).toBeVisible();
    await page.locator("summary").first().click();
    expect(asked()).toEqual([FIRST]);
  });

for (const folder of ["ob2/jws/rs256", "ob3/jwt/es256", "ob3/suite/ecdsa-sd-2023-derived", "ob3/linkage/linked-rdf"])
  test(`another is verified and drawn as by the whole: ${folder}`, async ({ page, open }) => {
    await withoutPreload(page);
    const asked = files(page);
    const drawn = async () => {
      await ready(page, open);
      await show(page, badge(folder), { open: "" });
      return element(page).evaluate(({ verdict, shadowRoot }) => [
        verdict,
        shadowRoot!.querySelector(".content")!.innerHTML,
      ]);
    };
    const [verdict, card] = await drawn();
    expect(verdict).toBe(badge(folder).expected.verdict);
    expect(new Set(asked())).toEqual(new Set([FIRST, REST]));
    await page.addInitScript((name) => {
      void customElements.whenDefined("open-badge-verifier").then((defined) => {
        (defined as typeof HTMLElement & { wasmUrl: string }).wasmUrl = `dist/${name}`;
      });
    }, WHOLE);
    expect(await drawn()).toEqual([verdict, card]);
    expect(asked().at(-1)).toBe(WHOLE);
  });

test("the rest is preloaded when the first card stands, and then a badge that needs it is verified offline", async ({
  page,
  open,
}) => {
  await ready(page, open);
  const preloaded = page.waitForEvent("requestfinished", (request) => request.url().endsWith(REST));
  await show(page, badge("ob3/did-key/alone"));
  await preloaded;
  await page.context().setOffline(true);
  const { bytes, expected, options } = badge("ob3/jwt/did-key");
  const verdict = await element(page).evaluate(
    (verifier, [text, now]) => verifier.verify(text, { now, network: "none" }).then((report) => report.verdict),
    [bytes.toString(), options.now] as const,
  );
  expect(verdict).toBe(expected.verdict);
});

test.describe("where the rest cannot be had, nor the whole", () => {
  test.use({ expectedErrors: new RegExp(`${FAILED_LOADS.source}|integrity|open-badge-verifier: `) });

  test("a badge that needs it is not checked, and others are", async ({ page, open }) => {
    await page.route(new RegExp(`/(${REST}|${WHOLE})$`), (route) => route.fulfill({ status: 404 }));
    await ready(page, open);
    await show(page, badge("ob3/did-key/alone"));
    const errors = element(page).evaluate(
      (verifier) =>
        new Promise((resolve) =>
          verifier.addEventListener("verify-error", ({ detail }) => resolve(detail.code), { once: true }),
        ),
    );
    await set(page, badge("ob3/jwt/es256"), { src: "badges/ob3/jwt/es256/badge.txt" });
    expect(await errors).toBe("wasm-not-found");
    await expect(element(page).locator(".unchecked")).toContainText("This page can't check the badge.");
    await expect(element(page)).not.toHaveAttribute("verdict");
    await show(page, badge("ob2/hosted/2.0"));
    await expect(element(page)).toHaveAttribute("verdict", badge("ob2/hosted/2.0").expected.verdict);
  });
});

test.describe("with a rest of another version", () => {
  test.use({ expectedErrors: /integrity/ });

  test("the whole is taken, and what came is not run", async ({ page, open }) => {
    await page.route(`**/${REST}`, (route) => route.fulfill({ body: Buffer.from([0]) }));
    const asked = files(page);
    await ready(page, open);
    await show(page, badge("ob3/jwt/did-key"));
    await expect(element(page)).toHaveAttribute("verdict", badge("ob3/jwt/did-key").expected.verdict);
    expect(asked()).toContain(WHOLE);
  });
});

for (const checks of ["the page", "the platform"])
  test.describe(`with a first file of another version, whose hash ${checks} checks`, () => {
    test.use({ expectedErrors: /integrity/ });

    test("the whole is taken, and what came is not run", async ({ page, open }) => {
      // A page outside of a secure context has no functions for hashes.
      if (checks === "the platform")
        await page.addInitScript(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
      const body = Buffer.from("\0asm\x01\0\0\0", "latin1");
      await page.route(`**/${FIRST}`, (route) => route.fulfill({ contentType: "application/wasm", body }));
      const asked = files(page);
      await ready(page, open);
      await show(page, badge("ob3/did-key/alone"));
      await expect(element(page)).toHaveAttribute("verdict", badge("ob3/did-key/alone").expected.verdict);
      expect(asked()).toEqual([FIRST, WHOLE]);
    });
  });

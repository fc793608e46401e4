// What stands on a card before anything is opened: how high it is, what opens over it, and what of the page it takes
// on.
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, show } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));

const focused = (page: Page) =>
  element(page).evaluate((verifier) => (verifier.shadowRoot!.activeElement as HTMLElement | null)?.dataset.key);
const wide = (page: Page, width: number) =>
  element(page).evaluate((verifier, width) => {
    verifier.style.inlineSize = `${width}px`;
  }, width);

for (const lang of ["en", "de"])
  test(`the first screen of a valid badge is near 340 px high, in ${lang}`, async ({ page }) => {
    await wide(page, 640);
    await show(page, badge("ob2/image/png"), { lang });
    await expect(element(page)).toHaveAttribute("verdict", "valid");
    const { height } = (await element(page).boundingBox())!;
    expect(height).toBeGreaterThan(300);
    expect(height).toBeLessThanOrEqual(370);
    await wide(page, 320);
    expect((await element(page).boundingBox())!.height).toBeLessThanOrEqual(620);
  });

test("all else is behind one line, that opens", async ({ page }) => {
  await show(page, badge("ob2/endorsement/endorsed"));
  for (const hidden of [".description", ".checks", "[data-key=criteria]", "[data-key=technical]", "[data-key=json]"])
    await expect(page.locator(hidden).first()).toBeHidden();
  await page.getByText("More about this badge").click();
  for (const shown of [".description", ".checks", "[data-key=criteria]", "[data-key=technical]", "[data-key=json]"])
    await expect(page.locator(shown).first()).toBeVisible();
});

test("what is wrong stands open, what does not apply is one line", async ({ page }) => {
  await show(page, badge("ob3/status/revoked"));
  await expect(page.locator(".check:visible")).toHaveCount(1);
  await expect(page.locator("[data-check=status]")).toContainText("The issuer has withdrawn it");
  await page.getByText("More about this badge").click();
  await expect(page.locator("[data-check=recipient]")).toBeHidden();
  await page.getByText("Not checked or not applicable").click();
  await expect(page.locator("[data-check=recipient]")).toBeVisible();
});

test("a badge that is not there has no name, no dates and nobody", async ({ page }) => {
  await show(page, badge("ob2/pasted/not-found"));
  await expect(element(page)).toHaveAttribute("verdict", "not-found");
  await expect(page.getByRole("article")).toHaveAccessibleName("The issuer has no such badge");
  for (const part of ["title", "issuer", "recipient", "dates", "image", "check"])
    await expect(page.locator(`[part~=${part}]:visible`)).toHaveCount(0);
  await expect(page.getByRole("status")).toHaveText("The issuer has no such badge");
});

test("what can be done is the strongest line after the headline", async ({ page }) => {
  await show(page, badge("ob3/proof/altered"));
  const [advice, sentence] = await element(page).evaluate((verifier) =>
    [".advice", ".verdict-text"].map((line) => {
      const { fontWeight, color } = getComputedStyle(verifier.shadowRoot!.querySelector(line)!);
      return { weight: Number(fontWeight), color };
    }),
  );
  expect(advice!.weight).toBeGreaterThan(sentence!.weight);
  expect(advice!.color).toBe(sentence!.color);
});

test("the verdict is a heading that can be given the focus", async ({ page }) => {
  await show(page, badge("ob2/image/png"), { "heading-level": "4" });
  await expect(page.getByRole("heading", { level: 4, name: "Soil Survey" })).toBeVisible();
  const verdict = page.getByRole("heading", { level: 5, name: "Valid" });
  await verdict.focus();
  expect(await focused(page)).toBe("verdict");
  await show(page, badge("ob3/proof/altered"));
  await expect(page.getByRole("heading", { level: 4, name: "This badge has been altered" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 5, name: "Soil Survey" })).toBeVisible();
});

test("a question mark explains its term by keyboard, and Esc closes it", async ({ page }) => {
  await show(page, badge("ob2/lifecycle/retired"), { open: "" });
  const button = page.getByRole("button", { name: "What does “Withdrawal” mean?" });
  const sentence = page.getByText("Whether the issuer has withdrawn this badge");
  await expect(sentence).toBeHidden();
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(sentence).toBeInViewport({ ratio: 1 });
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(sentence).toBeHidden();
  expect(await focused(page)).toBe("help-status");
  await page.emulateMedia({ media: "print" });
  await expect(button).toBeHidden();
});

test("the chip's card is a dialog with a name and a way out, and Esc leads back to the chip", async ({ page }) => {
  await show(page, badge("ob2/image/png"), { display: "chip" });
  const chip = page.getByRole("button", { name: /Soil Survey/ });
  const dialog = page.getByRole("dialog", { name: /Valid: “.*Soil Survey/ });
  await chip.focus();
  for (const close of ["Escape", "Close"]) {
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await expect(dialog).toBeFocused();
    expect(await violations(page)).toEqual([]);
    if (close === "Escape") await page.keyboard.press("Escape");
    else await dialog.getByRole("button", { name: "Close" }).press("Enter");
    await expect(dialog).toBeHidden();
    await expect.poll(() => focused(page), close).toBe("chip");
  }
});

test("on a phone the chip's card is a sheet at the lower edge, over a page that is dimmed", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await show(page, badge("ob2/image/png"), { display: "chip" });
  await page.getByRole("button", { name: /Soil Survey/ }).click();
  const dialog = page.getByRole("dialog");
  const { x, y, width, height } = (await dialog.boundingBox())!;
  expect([x, width, Math.round(y + height)]).toEqual([0, 360, 700]);
  const shade = await dialog.evaluate((dialog) => getComputedStyle(dialog, "::backdrop").backgroundColor);
  expect(shade).not.toBe("rgba(0, 0, 0, 0)");
  const close = (await dialog.getByRole("button", { name: "Close" }).boundingBox())!;
  expect(Math.min(close.width, close.height)).toBeGreaterThanOrEqual(44);
});

const LOOKS = {
  "letter-spacing": "3px",
  "word-spacing": "9px",
  "text-transform": "uppercase",
  "text-indent": "2em",
  "text-align": "right",
  "text-shadow": "1px 1px red",
  "font-style": "italic",
  "font-variant": "small-caps",
  "font-weight": "900",
  "font-family": "fantasy",
  "line-height": "3",
  "white-space": "pre",
  "word-break": "break-all",
  hyphens: "auto",
  cursor: "wait",
  "list-style": "square inside",
  quotes: "none",
  "border-collapse": "collapse",
  "tab-size": "20",
  color: "rgb(1, 2, 3)",
  "-webkit-text-fill-color": "red",
};

test("what a page gives its own words is not taken on", async ({ page }) => {
  await show(page, badge("ob2/lifecycle/retired"), { open: "", "recipient-field": "", actions: "link print" });
  const looks = () =>
    element(page).evaluate((verifier, names) => {
      const parts = [...verifier.shadowRoot!.querySelectorAll("*")];
      return parts.map((part) => {
        const computed = getComputedStyle(part);
        return `${part.localName}.${part.className} ${names.map((name) => computed.getPropertyValue(name)).join("; ")}`;
      });
    }, Object.keys(LOOKS));
  const before = await looks();
  expect(before.length).toBeGreaterThan(100);
  await page.evaluate((looks) => {
    for (const [name, value] of Object.entries(looks)) document.body.style.setProperty(name, value, "important");
  }, LOOKS);
  expect(await page.evaluate(() => getComputedStyle(document.querySelector("main")!).letterSpacing)).toBe("3px");
  expect(await looks()).toEqual(before);
});

test("what the element contains keeps the looks of the page", async ({ page }) => {
  await page.evaluate(() => document.body.style.setProperty("letter-spacing", "3px"));
  const spacing = await page.evaluate(() => {
    const verifier = document.createElement("open-badge-verifier");
    verifier.append(document.createElement("p"));
    verifier.setAttribute("src", "https://nowhere.example/1");
    verifier.setAttribute("verify", "manual");
    document.querySelector("main")!.append(verifier);
    return getComputedStyle(verifier.querySelector("p")!).letterSpacing;
  });
  expect(spacing).toBe("3px");
});

test("a picture that did not load gives way to a medal", async ({ page }) => {
  await show(page, badge("ob2/image/png"));
  const [image, medal] = [page.locator(".image > img"), page.locator(".image > .no-image")];
  await expect(image).toBeVisible();
  await expect(medal).toBeHidden();
  await page.locator(".image").evaluate((frame) => frame.classList.add("broken"));
  await expect(image).toBeHidden();
  await expect(medal).toBeVisible();
  await expect(medal).toHaveText("S");
});

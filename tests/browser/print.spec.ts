// The card on paper: alone, whole, with the way back to the badge.
import type { Page } from "@playwright/test";
import { decoded, pixels } from "./codes";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, requests, set, show } from "./verifier";

const ADDRESS = "https://issuer.example/assertions/1";
const CHECK = "https://check.example/#url=https%3A%2F%2Fissuer.example%2Fassertions%2F1";

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(async ({ page, open }) => {
  // A printer that says which window was printed, and is not done before the test says so.
  await page.addInitScript(() => {
    const printed = ((top as { printed?: string[] }).printed ??= []);
    globalThis.print = () => void printed.push(globalThis === (top as unknown) ? "page" : "frame");
  });
  await ready(page, open);
});

const offer = (page: Page, attributes: Record<string, string> = {}) =>
  show(page, badge("ob2/lifecycle/retired"), { actions: "link embed qr print", "recipient-field": "", ...attributes });
const printed = (page: Page) => page.evaluate(() => (globalThis as unknown as { printed: string[] }).printed);
const frame = (page: Page) => element(page).locator("iframe");
const sheet = (page: Page) => frame(page).contentFrame();

/** Presses Print; the frame stays until its window says that it was printed. */
async function print(page: Page) {
  await page.emulateMedia({ media: "print" });
  await element(page).locator("[data-key=action-print]").dispatchEvent("click");
  await expect.poll(() => printed(page)).toContain("frame");
  // A frame that is as large as a sheet, for the test to look at.
  await frame(page).evaluate((frame) => {
    frame.className = "";
    Object.assign(frame, { width: "760", height: "1400" });
  });
}

test("print prints the card alone and whole, and leaves the page as it was", async ({ page }) => {
  await offer(page);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await print(page);
  expect(await printed(page)).toEqual(["frame"]);
  await expect(sheet(page).getByText("Valid — since retired")).toBeVisible();
  await expect(sheet(page).getByText("A verifier on a page")).toHaveCount(0);
  const closed = sheet(page).locator("details:not([open])");
  await expect(closed).toHaveCount(0);
  for (const whole of [
    "Describe four profiles without help.",
    "Took samples of four fields",
    "Read from its official address",
  ])
    await expect(sheet(page).getByText(whole).first()).toBeVisible();
  await expect(sheet(page).getByText(/^Checked Jul 1, 2026/)).toBeVisible();
  await expect(sheet(page).locator("button, input, textarea, iframe, pre, [popover]")).toHaveCount(0);
  expect(
    await sheet(page)
      .locator("html")
      .evaluate(({ ownerDocument }) => ownerDocument.title),
  ).toBe("“Soil Survey” · Valid, retired");
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
});

test("the frame goes once it is printed, and the next print has one of its own", async ({ page }) => {
  await offer(page);
  await print(page);
  await element(page).locator("[data-key=action-print]").dispatchEvent("click");
  await expect.poll(() => printed(page)).toEqual(["frame", "frame"]);
  await expect(frame(page)).toHaveCount(1);
  await frame(page).evaluate((frame: HTMLIFrameElement) => frame.contentWindow!.dispatchEvent(new Event("afterprint")));
  await expect(frame(page)).toHaveCount(0);
});

test("the sheet has the badge's address, and that of its check as a QR code", async ({ page }) => {
  await offer(page, { "verifier-url": "https://check.example/", theme: "dark" });
  await print(page);
  await expect(sheet(page).getByText(ADDRESS, { exact: true })).toBeVisible();
  await expect(sheet(page).getByText(CHECK, { exact: true })).toBeVisible();
  const code = sheet(page).getByRole("img", { name: "QR code that leads to check.example" });
  expect(await decoded(page, code)).toBe(CHECK);
  const card = sheet(page).locator(".card").first();
  expect(await card.evaluate((card) => getComputedStyle(card).backgroundColor)).toBe("rgb(255, 255, 255)");
  expect(await card.evaluate((card) => getComputedStyle(card).color)).toBe("rgb(0, 0, 0)");
});

test("without a page for checks the code leads to the badge itself", async ({ page }) => {
  await offer(page);
  await print(page);
  await expect(sheet(page).getByText("To check it again")).toHaveCount(0);
  const code = sheet(page).getByRole("img", { name: "QR code that leads to issuer.example" });
  expect(await decoded(page, code)).toBe(ADDRESS);
});

test("where a badge has no address, the sheet says none", async ({ page }) => {
  await set(page, badge("ob3/did-key/eddsa-rdfc-2022"), { actions: "print" });
  const text = badge("ob3/key/unbound").bytes.toString("utf8");
  await element(page).evaluate((verifier, text) => verifier.verify(text), text);
  await print(page);
  await expect(sheet(page).locator(".paper")).toBeHidden();
  await expect(sheet(page).locator(".qr-code")).toHaveCount(0);
});

test("pictures stand on the sheet without a request of their own", async ({ page }) => {
  await offer(page);
  await expect(element(page).locator(".image img")).toBeVisible();
  const asked = requests(page);
  await print(page);
  const image = sheet(page).getByRole("img", { name: /^Badge image/ });
  await expect(image).toBeVisible();
  const { data } = await pixels(page, image);
  expect(new Set(data).size).toBeGreaterThan(10);
  expect(asked.filter((url) => !url.endsWith("open-badge-verifier.print.js"))).toEqual([]);
});

test("where the script for it cannot be had, the page is printed", async ({ page }) => {
  await page.route("**/open-badge-verifier.print.js", (route) => route.abort());
  await offer(page);
  await page.getByRole("button", { name: "Print" }).click();
  await expect.poll(() => printed(page)).toEqual(["page"]);
});

test("a page that is printed with its card has the card whole, with the addresses", async ({ page }) => {
  await offer(page, { "verifier-url": "https://check.example/" });
  await expect(page.locator(".paper")).toBeHidden();
  await page.emulateMedia({ media: "print" });
  for (const whole of ["Describe four profiles without help.", "Read from its official address"])
    await expect(page.getByText(whole)).toBeVisible();
  for (const address of [ADDRESS, CHECK])
    await expect(page.locator(".paper").getByText(address, { exact: true })).toBeVisible();
  for (const screenOnly of ["Copy link", "Embed code", "QR code", "Technical view", "Check again"])
    await expect(page.getByText(screenOnly, { exact: true })).toBeHidden();
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)!.length).toBeLessThan(4);
});

// Where the focus is after what a reader asked for, and that nobody else loses it.
import type { Page } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, held, ready, set, show } from "./verifier";

const HOSTED = badge("ob2/image/png");
const PIECE = Buffer.from("{}");

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));

/** What has the focus inside of the element. */
const focused = (page: Page) =>
  element(page).evaluate((verifier) => {
    const { activeElement } = verifier.shadowRoot!;
    return activeElement?.matches("[part~=verdict-title], [data-key=verdict]")
      ? "verdict"
      : ((activeElement as HTMLElement | null)?.dataset.key ?? null);
  });
const done = (page: Page) => expect(element(page)).toHaveAttribute("verdict", /./);

test("after a link was typed: the verdict", async ({ page }) => {
  await page.getByRole("textbox", { name: "Badge link" }).fill("nowhere.example/1");
  await page.keyboard.press("Enter");
  await done(page);
  expect(await focused(page)).toBe("verdict");
});

test("after a file was chosen: the verdict", async ({ page }) => {
  await set(page, HOSTED, {});
  await page.getByLabel("Choose a file").focus();
  await page.getByLabel("Choose a file").setInputFiles({
    name: HOSTED.file,
    mimeType: "image/png",
    buffer: HOSTED.bytes,
  });
  await done(page);
  expect(await focused(page)).toBe("verdict");
});

test("after a badge was pasted: the verdict", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("https://nowhere.example/assertions/1"));
  await page.getByLabel("Choose a file").focus();
  await page.keyboard.press("Control+V");
  await done(page);
  expect(await focused(page)).toBe("verdict");
});

test("after a check that was asked for ends without a verdict: the reason", async ({ page }) => {
  await page.evaluate(() => {
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotReadableError"));
  });
  await page.getByLabel("Choose a file").setInputFiles({ name: "gone.txt", mimeType: "text/plain", buffer: PIECE });
  await expect(page.getByText("Something went wrong").last()).toBeVisible();
  expect(await focused(page)).toBe("failure");
});

test("after the recipient: the field, which is described by the answer", async ({ page }) => {
  await show(page, HOSTED, { "recipient-field": "" });
  const field = page.getByRole("textbox", { name: "Was it awarded to this person?" });
  for (const [address, verdict, words] of [
    ["nobody@learner.example", "wrong-recipient", "Not issued to that address."],
    ["someone@learner.example", "wrong-recipient", "Not issued to that address."],
  ]) {
    await field.fill(address);
    await page.locator(".recipient-field button").click();
    await expect(element(page)).toHaveAttribute("verdict", verdict);
    expect(await focused(page)).toBe("recipient");
    await expect(field).toHaveValue(address);
    await expect(field).toHaveAccessibleDescription(words);
    await expect(page.getByRole("status")).toContainText(words);
  }
});

test("after Check another badge: the field, though the page has a badge of its own", async ({ page }) => {
  await show(page, HOSTED, { inputs: "url file" });
  await page.getByRole("button", { name: "Check another badge" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Badge link" })).toBeFocused();
  await expect(element(page)).not.toHaveAttribute("verdict");
});

test("after Try again, of a badge whose host was not there: the verdict", async ({ page }) => {
  await page.getByRole("textbox", { name: "Badge link" }).fill("nowhere.example/1");
  await page.keyboard.press("Enter");
  await done(page);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("status")).toContainText("We couldn't reach");
  await done(page);
  expect(await focused(page)).toBe("verdict");
});

test("after Escape in the card of a chip: the chip, also once its badge was checked anew", async ({ page }) => {
  await show(page, HOSTED, { display: "chip" });
  const chip = page.locator("button.chip");
  await chip.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article")).toBeVisible();
  await page.getByRole("button", { name: "Check again" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => element(page).evaluate((verifier) => verifier.state)).toBe("done");
  await expect(page.getByRole("article")).toBeVisible();
  expect(await focused(page)).toBe("again");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("article")).toBeHidden();
  await expect(chip).toBeFocused();
});

test("a check that the page makes by itself takes it from nobody", async ({ page }) => {
  await page.evaluate(() => {
    const other = Object.assign(document.createElement("input"), { id: "other" });
    document.body.prepend(other);
    other.focus();
  });
  await show(page, HOSTED);
  await expect(page.locator("#other")).toBeFocused();
  await page.evaluate(() => document.querySelector<HTMLElement>("#other")!.blur());
  await element(page).evaluate((verifier) => verifier.verify());
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
});

test("a reader who goes elsewhere during a check stays there", async ({ page }) => {
  await page.evaluate(() => document.body.prepend(Object.assign(document.createElement("input"), { id: "other" })));
  const release = await held(page, "https://slow.example/**", (route) => route.abort());
  await page.getByRole("textbox", { name: "Badge link" }).fill("slow.example/1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.locator("#other").focus();
  release();
  await done(page);
  await expect(page.locator("#other")).toBeFocused();
});

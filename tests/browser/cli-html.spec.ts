// The page that `verify --html` writes, opened from the disk as by a double click, without scripts.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, type Page, test } from "@playwright/test";
import { violations } from "./axe";

const BADGE = "tests/badges/ob3/did-key/alone/badge.png";
const ALTERED = "tests/badges/ob3/suite/json-web-signature-2020-did-jwk-altered/badge.json";

/** What the command line writes. It exits with 1, since a badge is altered. */
function written(words: string[] = []) {
  const options = ["verify", "--html", "--network", "none", "--now", "2026-07-01T00:00:00Z", "--jobs", "1", ...words];
  try {
    return execFileSync(process.execPath, ["dist/cli.js", ...options, BADGE, ALTERED, BADGE], { encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** Opens a page from the disk; gives all that it asks for and complains of. */
async function visit(page: Page, path: string, html: string) {
  const told: string[] = [];
  page.on("request", (request) => told.push(request.url().slice(0, 100)));
  page.on("console", (message) => told.push(message.text()));
  writeFileSync(path, html);
  await page.goto(pathToFileURL(path).href);
  return told;
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("rows open to their cards, below the numbers, and nothing is asked for", async ({ page }, info) => {
    const told = await visit(page, info.outputPath("page.html"), written());
    const heading = page.getByRole("heading", { name: "3 badges", level: 1 });
    const row = page.locator("summary.batch-row").first();
    await expect(heading).toBeVisible();
    const [above, below] = [await heading.boundingBox(), await row.boundingBox()];
    expect(above!.y).toBeLessThan(100);
    expect(above!.y + above!.height).toBeLessThan(below!.y);
    await expect(page.getByText("This list is not complete")).toBeHidden();
    const card = page.getByRole("article", { name: "Soil Survey" }).first();
    await expect(card).toBeHidden();
    await row.click();
    await expect(card).toBeVisible();
    await expect(card).toContainText("Checked on July 1, 2026");
    await expect(card.getByText("Intact, but we can't tell who issued it")).toHaveCSS("font-weight", /[6-7]\d\d/);
    const image = card.locator("img").first();
    expect((await image.boundingBox())!.width).toBeGreaterThan(50);
    expect(told.filter((text) => !/^(file|data):/.test(text))).toEqual([]);
  });

  test("a page that was cut off says so", async ({ page }, info) => {
    const html = written();
    await visit(page, info.outputPath("cut.html"), html.slice(0, html.lastIndexOf("<li>") + 200));
    await expect(page.getByText("This list is not complete")).toBeVisible();
    await expect(page.locator("summary.batch-row").first()).toBeVisible();
  });
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing wrong with it, ${colorScheme}`, async ({ page }, info) => {
    await page.emulateMedia({ colorScheme });
    await visit(page, info.outputPath("page.html"), written(["--lang", "de"]));
    await page.locator("summary.batch-row").first().click();
    expect(await violations(page)).toEqual([]);
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe(colorScheme === "light" ? "rgb(244, 246, 249)" : "rgb(14, 17, 22)");
  });

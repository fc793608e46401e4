// The demo page shows what each badge must get, to people as well: nothing on it is amiss for those who use a screen
// reader. The code that it gives away works, and so does what it offers to try.
import type { Locator, Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, FAILED_LOADS, test } from "./site";
import { held } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });

interface Example {
  verdict: string;
  severity: string;
  src: string;
}

/** What the page shows, as its server says. */
async function examples(origin: string): Promise<{ verdicts: Example[]; kinds: Example[]; languages: string[] }> {
  return (await fetch(`${origin}/badges.json`)).json();
}

/** Whether an element is visible as a whole without scrolling. */
async function isInSight(page: Page, part: Locator) {
  const { y, height } = (await part.boundingBox())!;
  return y >= 0 && y + height <= page.viewportSize()!.height;
}

const checked = (page: Page) => page.locator("#checker open-badge-verifier:not([multiple])");

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("every verdict is as it must be, and axe finds nothing", async ({ page, open, site }) => {
      await open("index.html");
      const { verdicts, kinds } = await examples(site.pages.origin);
      const all = [...verdicts.map((shown) => ["#answers", shown]), ...kinds.map((shown) => ["#kinds", shown])];
      for (const [place, { verdict, src }] of all as [string, Example][]) {
        const card = page.locator(`${place} open-badge-verifier[src="${src}"]`);
        // The cards above grow as they are verified, and may push this one out of sight before it began.
        await expect(async () => {
          await card.scrollIntoViewIfNeeded();
          await expect(card, src).toHaveAttribute("verdict", verdict, { timeout: 2_000 });
        }).toPass({ timeout: 30_000 });
      }
      expect(await violations(page)).toEqual([]);
    });
  });
}

for (const [width, height] of [
  [1280, 720],
  [390, 844],
])
  test(`the checker and a card that is drawn are in sight at once at ${width} x ${height}`, async ({ page, open }) => {
    await page.setViewportSize({ width, height });
    await open("index.html");
    const first = page.locator("#first open-badge-verifier");
    await expect(first).toHaveAttribute("verdict", "valid");
    expect(await isInSight(page, first.locator("[part~=verdict]").first())).toBe(true);
    expect(await isInSight(page, page.getByRole("heading", { level: 1 }))).toBe(true);
    expect(await isInSight(page, checked(page).getByRole("button", { name: "Choose a file" }))).toBe(true);
    for (const name of ["a valid one", "an altered one", "a withdrawn one"])
      expect(await isInSight(page, page.getByRole("link", { name, exact: true }))).toBe(true);
  });

test("what can be tried fills the checker with a badge that is verified", async ({ page, open }) => {
  await open("index.html");
  for (const [name, verdict] of [
    ["a valid one", "valid"],
    ["an altered one", "altered"],
    ["a withdrawn one", "revoked"],
  ]) {
    await page.getByRole("link", { name, exact: true }).click();
    await expect(checked(page)).toHaveAttribute("verdict", verdict);
  }
});

test("the badges of the page make a batch, each once", async ({ page, open, site }) => {
  await open("index.html");
  const { verdicts, kinds } = await examples(site.pages.origin);
  const text = async ({ src }: { src: string }) => (await fetch(new URL(src, `${site.pages.origin}/`))).text();
  const texts = new Set(await Promise.all([...verdicts, ...kinds].map(text)));
  await page.getByRole("link", { name: "all badges of this page" }).click();
  await expect(page.locator("#checker .batch-row[data-verdict]")).toHaveCount(texts.size, { timeout: 30_000 });
  for (const group of ["Fine", "Look at", "Problem"])
    await expect(page.locator("#checker").getByRole("button", { name: group }).first()).toBeVisible();
});

test("the answers are in groups by how grave they are, each under words that people use", async ({
  page,
  open,
  site,
}) => {
  await open("index.html");
  const groups = { fine: ["good", "note"], look: ["warning"], problem: ["bad"], unknown: ["unknown"] };
  const { verdicts } = await examples(site.pages.origin);
  await expect(page.locator("#answers article")).toHaveCount(verdicts.length);
  for (const [id, severities] of Object.entries(groups)) {
    const codes = await page.locator(`#${id} .verdict-code`).allTextContents();
    const wanted = verdicts.filter(({ severity }) => severities.includes(severity)).map(({ verdict }) => verdict);
    expect(codes).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(3);
  }
  const titles = await page.locator("#answers h4").allTextContents();
  expect(new Set(titles).size).toBe(verdicts.length);
  for (const title of titles) expect(verdicts.map(({ verdict }) => verdict)).not.toContain(title);
});

test("where a badge gets another verdict by now, the page says so", async ({ page, open, site }) => {
  await open("index.html");
  await page.clock.setFixedTime("2031-01-01T00:00:00Z");
  const { verdicts } = await examples(site.pages.origin);
  const { src } = verdicts.find(({ verdict }) => verdict === "valid-retiring")!;
  const article = page.locator("#answers article", { has: page.locator(`[src="${src}"]`) });
  await article.scrollIntoViewIfNeeded();
  await expect(article.locator(".verdict-code")).toHaveText("today valid-retired");
});

test("the three lines are copied, which is said, and draw a card on another page", async ({
  page,
  open,
  site,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open("index.html");
  await page.locator("#use").getByRole("button", { name: "Copy" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
  const snippet = await page.evaluate(() => navigator.clipboard.readText());
  expect(snippet.split("\n")).toHaveLength(3);
  const body = `<!doctype html><meta charset="utf-8"><title>Another page</title>${snippet}`;
  await page.route("**/another.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await page.goto(`${site.pages.origin}/another.html`);
  await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "valid-unidentified");
  await expect(page.locator("open-badge-verifier [part~=title]")).toHaveText("Soil Survey");
});

test("nothing can be copied before it is there, and where there is no clipboard, it is said", async ({
  page,
  open,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const release = await held(page, "**/verifier.js");
  await open("index.html");
  const buttons = page.locator("[data-copies]");
  await expect(buttons.and(page.locator(":disabled"))).toHaveCount(3);
  release();
  await expect(buttons.and(page.locator(":enabled"))).toHaveCount(3);
  await page.locator("#use [data-copies]").click();
  await expect(page.getByRole("status").filter({ hasText: "select the text" })).toHaveCount(1);
});

test("the playground shows the element as it is chosen, with the HTML and the CSS for it", async ({ page, open }) => {
  await open("index.html");
  const stage = page.locator("#stage open-badge-verifier");
  const choices = page.getByRole("form", { name: "How the element is" });
  await stage.scrollIntoViewIfNeeded();
  await expect(stage).toHaveAttribute("verdict", "valid");
  await choices.getByLabel("Display", { exact: true }).selectOption("compact");
  await choices.getByLabel("Theme").selectOption("dark");
  await choices.getByLabel("Language").selectOption("de");
  await choices.getByLabel("Field for the recipient").check();
  await choices.getByLabel("json").check();
  await choices.getByLabel("link", { exact: true }).uncheck();
  await expect(page.locator("#markup")).toHaveText(
    `<open-badge-verifier
  src="https://issuer.example/your-badge"
  display="compact"
  theme="dark"
  lang="de"
  recipient-field
  actions="json"></open-badge-verifier>`,
  );
  for (const [name, value] of Object.entries({ display: "compact", theme: "dark", lang: "de", actions: "json" }))
    await expect(stage).toHaveAttribute(name, value);
  await expect(stage.locator(".compact")).toContainText("Gültig");
  await choices.getByLabel("Badge", { exact: true }).selectOption("Withdrawn");
  await expect(stage).toHaveAttribute("verdict", "revoked");
  await expect(stage).toHaveAttribute("theme", "dark");
});

test("the playground's colours and corners are those of the element", async ({ page, open }) => {
  await open("index.html");
  const stage = page.locator("#stage open-badge-verifier");
  await stage.scrollIntoViewIfNeeded();
  await expect(stage).toHaveAttribute("verdict", "valid");
  await expect(page.locator("#styles")).toBeHidden();
  await page.getByLabel("Accent colour", { exact: true }).last().fill("#aa0055");
  await page.getByRole("checkbox", { name: "Accent colour" }).check();
  await page.getByLabel("Corners").fill("4");
  await expect(page.locator("#css")).toHaveText(
    "open-badge-verifier {\n  --obv-accent: #aa0055;\n  --obv-radius: 4px;\n}",
  );
  const radius = () => stage.locator("[part~=card]").evaluate((card) => getComputedStyle(card).borderTopLeftRadius);
  expect(await radius()).toBe("4px");
});

test("many at once in the playground is an element that the visitor fills", async ({ page, open }) => {
  await open("index.html");
  await page.getByLabel("Many at once").check();
  await expect(page.locator("#markup")).toHaveText("<open-badge-verifier\n  multiple></open-badge-verifier>");
  await expect(page.locator("#stage open-badge-verifier:not([src])")).toHaveAttribute("multiple", "");
});

for (const width of [320, 800, 1600])
  test(`nothing is wider than the page at ${width} pixels`, async ({ page, open }) => {
    await page.setViewportSize({ width, height: 800 });
    await open("index.html");
    await expect(page.locator("#first open-badge-verifier")).toHaveAttribute("verdict", "valid");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const bar = page.locator(".bar");
    await page.locator("#kinds").scrollIntoViewIfNeeded();
    await expect(bar).toBeInViewport();
  });

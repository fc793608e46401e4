// What a page shows in Chromium: the verdict of its badge, in English and in German.
import { readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { browserPath } from "../scripts/browser.mjs";

const PATIENCE = 60_000;
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];
const GERMAN = JSON.parse(readFileSync("src/view/messages/de.json", "utf8"));

/**
 * The verdict that a page, or a frame of it, shows without a word of complaint.
 * @param {string} address
 */
export async function seen(address) {
  const browser = await chromium.launch({ executablePath: browserPath(), args: ARGUMENTS });
  const errors = [];
  try {
    const page = await browser.newPage();
    listen(page, errors);
    await page.goto(address);
    const { frame, verdict } = await shown(page);
    await speaks(frame, GERMAN[`verdict.${verdict}.headline`]);
    if (errors.length > 0) throw new Error("It shows the verdict, with errors:");
    return verdict;
  } catch (error) {
    throw new Error(`${error.message} ${errors.join("\n")}`);
  } finally {
    await browser.close();
  }
}

/**
 * The verdict of a card that stands in a page where no script runs. It must say when the site checked the badge: today.
 * @param {string} address
 */
export async function standing(address) {
  const today = () => new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" }).format(new Date());
  const browser = await chromium.launch({ executablePath: browserPath(), args: ARGUMENTS });
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(address);
    const card = page.locator("open-badge-verifier article");
    const foot = card.locator("footer", { hasText: `Checked on ${today()} by this site` });
    if (!(await foot.isVisible())) throw new Error("No card stands there that says when it was checked.");
    return (await card.getAttribute("data-verdict")) ?? "";
  } finally {
    await browser.close();
  }
}

/**
 * Takes down all that goes wrong on the page.
 * @param {import("@playwright/test").Page} page
 * @param {string[]} errors
 */
function listen(page, errors) {
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // The browser reports the issuer's picture, whose host exists nowhere; what this server lacks is told below.
    const isLost = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isLost) errors.push(message.text());
    if (/preload/.test(message.text())) errors.push(message.text());
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && !response.url().endsWith("/favicon.ico")) errors.push(`no ${response.url()}`);
  });
}

/**
 * The verdict, and the page or frame that it stands in.
 * @param {import("@playwright/test").Page} page
 */
async function shown(page) {
  const said = () =>
    document.querySelector("open-badge-verifier[verdict]")?.getAttribute("verdict") ??
    document.querySelector("output")?.textContent;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await page.waitForTimeout(50))
    for (const frame of page.frames()) {
      const verdict = await frame.evaluate(said).catch(() => null);
      if (verdict) return { frame, verdict };
    }
  throw new Error("It shows no verdict.");
}

/**
 * Sees that the card turns German, where there is a card.
 * @param {import("@playwright/test").Frame} frame
 * @param {string} headline
 */
async function speaks(frame, headline) {
  const card = frame.locator("open-badge-verifier");
  if ((await card.count()) === 0) return;
  await card.evaluate((element) => element.setAttribute("lang", "de"));
  await card
    .getByText(headline)
    .first()
    .waitFor({ timeout: PATIENCE })
    .catch(() => {
      throw new Error("It does not speak German.");
    });
}

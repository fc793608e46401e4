// Takes pictures of a card for every verdict, to be looked at: `node scripts/shots.mjs FOLDER [name=value,value ...]`,
// where the names are `lang`, `colour`, `width`, and attributes of the element. Without any it takes {de, zh-CN, ar} x
// {light, dark} x {240, 400, 800}.
import { mkdirSync } from "node:fs";
import { chromium } from "@playwright/test";
import { browserPath } from "./browser.mjs";
import { serveIssuers, servePages } from "./servers.mjs";

const NOW = "2026-07-01T00:00:00Z"; // that of the browser tests
const PER_SHEET = { 240: 8, 320: 13, 400: 8, 800: 14 };

const [folder = "target/shots", ...given] = process.argv.slice(2);
const { lang, colour, width, ...others } = {
  lang: "de,zh-CN,ar",
  colour: "light,dark",
  width: "240,400,800",
  ...Object.fromEntries(given.map((pair) => pair.split("="))),
};
mkdirSync(folder, { recursive: true });
const issuers = await serveIssuers({ port: 0 });
const pages = await servePages({ port: 0, folders: ["tests/browser/pages", "www/demo"], issuers });
const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });
for (const language of lang.split(","))
  for (const scheme of colour.split(","))
    for (const size of width.split(",")) await sheets(language, scheme, Number(size));
await browser.close();
[issuers, pages].forEach((server) => server.close());

/** Some cards a picture, so that each can be read. */
async function sheets(language, colorScheme, size) {
  const count = PER_SHEET[size] ?? 6;
  const context = await browser.newContext({
    colorScheme,
    locale: language,
    viewport: { width: (size + 16) * Math.min(4, Math.floor(1664 / size)) + 16, height: 900 },
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  await page.goto(`${pages.origin}/cards.html?${new URLSearchParams({ lang: language, width: size, ...others })}`);
  const cards = await page.locator("open-badge-verifier").all();
  await page
    .waitForFunction((all) => document.querySelectorAll("open-badge-verifier[verdict]").length === all, cards.length, {
      timeout: 60_000,
    })
    .catch(() => console.error("not all were verified"));
  await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll("open-badge-verifier")].flatMap(({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll("img")].map((image) => {
          image.loading = "eager";
          return image.decode().catch(() => {});
        }),
      ),
    ),
  );
  for (let from = 0; from < cards.length; from += count) {
    await page.evaluate(
      ([first, most]) =>
        document.querySelectorAll("open-badge-verifier").forEach((card, at) => {
          card.hidden = at < first || at >= first + most;
        }),
      [from, count],
    );
    const path = `${folder}/${language}-${colorScheme}-${size}-${from / count + 1}.png`;
    await page.locator("main").screenshot({ path });
    console.log(path);
  }
  await context.close();
}

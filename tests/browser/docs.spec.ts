// The blocks of the documents that are pages, or scripts of pages: each is opened on a site of its own, in Chromium, and
// draws the card of the badge that it names.

import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { blocks, documents } from "../docs/documents.mjs";
import { answered } from "../docs/issuer.mjs";
import { way, withClaims } from "../docs/ways.mjs";
import { expect, test } from "./site";

const SITE = "https://my.site/";
const ELEMENT = "open-badge-verifier";
const SCRIPT = `<script src="${SITE}dist/open-badge-verifier.js" async></script>`;
const BADGE = `<${ELEMENT} src="https://issuer.example/assertions/42"></${ELEMENT}>`;
/** What the attributes of any element may be besides. */
const GLOBAL = /^(id|class|lang|dir|hidden|title|slot|role|style|tabindex|data-.+|aria-.+)$/;
const manifest = JSON.parse(readFileSync("custom-elements.json", "utf8"));
const [{ attributes }] = manifest.modules[0].declarations;
const known = attributes.map(({ name }: { name: string }) => name);
const all = documents().flatMap(blocks);

test.use({ viewport: { width: 1000, height: 4000 } });

for (const { place, language, text } of all.filter((block) => way(block) === "page"))
  test(`${place} is a page with a card`, async ({ page }) => {
    const headers = language === "http" ? fields(text) : {};
    const body = language === "http" ? "" : text;
    await open(page, whole(body), headers);
    await hasCards(page);
  });

for (const { place, text } of all.filter((block) => way(block) === "script"))
  test(`${place} is the script of a page`, async ({ page, errors }) => {
    await open(
      page,
      `${imports()}${SCRIPT}${BADGE}<script type="module">${claims()}${withClaims(text)};window.through = true</script>`,
    );
    await expect.poll(() => page.evaluate("window.through") ?? errors.length > 0).toBe(true);
    await hasCards(page);
  });

/** Opens a text as a page of the site, where every host answers as the documents say. */
async function open(page: Page, html: string, headers: Record<string, string> = {}) {
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (url === SITE) return route.fulfill({ body: html, contentType: "text/html; charset=utf-8", headers });
    if (url === `${SITE}favicon.ico`) return route.fulfill({ status: 204 });
    const found = answered(url);
    if (!found) return route.abort();
    return route.fulfill({ ...found, headers: { "access-control-allow-origin": "*" } });
  });
  await page.goto(SITE);
}

/** A block as a whole page: with the script and a badge, where it is about something else. */
function whole(text: string) {
  if (/^\s*<!doctype/i.test(text)) return text;
  const hasScript = /<script[^>]*open-badge-verifier|<iframe/.test(text);
  const hasCard = new RegExp(`<${ELEMENT}|<iframe|data-src=`).test(text);
  const body = /^\s*<(meta|link|style)/.test(text) ? text : `<body>${text}`;
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>';
  return [head, body, hasScript ? "" : SCRIPT, hasCard ? "" : BADGE].join("");
}

/** Every badge that the page names has its verdict, in frames too; every element has only attributes that there are. */
async function hasCards(page: Page) {
  const elements = page.locator(ELEMENT);
  const frames = page.locator("iframe");
  expect((await elements.count()) + (await frames.count())).toBeGreaterThan(0);
  for (const element of await elements.all()) {
    const names = await element.evaluate((it) => it.getAttributeNames());
    for (const name of names) expect(known.includes(name) || GLOBAL.test(name), name).toBe(true);
    const waits = names.includes("verify") && (await element.getAttribute("verify")) !== "auto";
    if (!names.includes("src") || waits) await expect(element).toHaveJSProperty("shadowRoot.nodeType", 11);
    else await expect(element).toHaveAttribute("verdict", names.includes("network") ? /./ : /^valid/);
  }
  for (const frame of await frames.all())
    await expect(frame.contentFrame().locator(ELEMENT)).toHaveAttribute("verdict", /^valid/);
}

/** The fields of a header as a server sends them; a line that begins with space goes on with the one before. */
function fields(text: string): Record<string, string> {
  const lines = text.replace(/\n\s+/g, " ").split("\n").filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  );
}

/** The package by its names, which a bundler finds. */
function imports() {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  const entries = Object.entries(exports as Record<string, string | { default: string }>);
  const found = entries.flatMap(([name, file]) =>
    typeof file === "object" ? [[name.replace(/^\./, ELEMENT), new URL(file.default, SITE).href]] : [],
  );
  return `<script type="importmap">${JSON.stringify({ imports: Object.fromEntries(found) })}</script>`;
}

function claims() {
  return 'window.claimed = (value, said) => { if (value !== said) throw new Error(value + " is not " + said); };';
}

// In Firefox, by WebDriver BiDi: what must hold in any browser. Without a Firefox nothing is claimed.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import puppeteer from "puppeteer-core";
import { badges, isHandedOn } from "../../scripts/badges.mjs";
import { serveIssuers, servePages } from "../../scripts/servers.mjs";
import { give, hostileFiles, NOT_RUN, PATIENCE } from "./files.mjs";

const FIREFOX = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find(
  (path) => path && existsSync(path),
);
const skip = FIREFOX ? false : "no Firefox here";

let browser, page, issuers, pages;

before(async () => {
  if (skip) return;
  issuers = await serveIssuers({ port: 0 });
  pages = await servePages({ port: 0, folders: ["tests/browser/pages", "www/demo"], issuers });
  browser = await puppeteer.launch({ browser: "firefox", executablePath: FIREFOX });
  page = await browser.newPage();
  await page.goto(`${pages.origin}/element.html`);
  await page.waitForSelector("[data-ready]");
});

after(async () => {
  await browser?.close();
  for (const server of [issuers, pages]) server?.close();
});

test("badges get the verdict that they get natively", { skip }, async () => {
  const plain = ({ options: { recipient, trustedIssuers, retirementLists, refresh, now } }) =>
    !recipient && !trustedIssuers && !retirementLists && !refresh && now === "2026-07-01T00:00:00Z";
  const all = badges().filter((badge) => plain(badge) && !isHandedOn(badge));
  const told = {},
    wanted = {};
  for (const { folder, bytes, expected } of all) {
    wanted[folder] = expected.verdict;
    told[folder] = await page.evaluate(
      async (folder, data) => {
        globalThis.badge = folder;
        const verifier = document.querySelector("open-badge-verifier");
        const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
        return (await verifier.verify(new Blob([bytes]), { now: "2026-07-01T00:00:00Z" })).verdict;
      },
      folder,
      bytes.toString("base64"),
    );
  }
  assert.ok(all.length > 200);
  assert.deepEqual(told, wanted);
});

test("hostile files are answered in time", {
  skip: skip || (hostileFiles().length > 0 ? false : NOT_RUN),
}, async () => {
  const slow = [];
  for (const { name, data } of hostileFiles()) {
    const { severity, took } = await page.evaluate(give, data);
    assert.notEqual(severity, "good", name);
    if (took > PATIENCE) slow.push([name, took]);
  }
  assert.deepEqual(slow, []);
});

test("a card is printed from a frame of its own, under a strict policy", { skip }, async () => {
  const headers = {
    "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src *; img-src *",
  };
  const strict = await servePages({ port: 0, folders: ["tests/browser/pages", "www/demo"], issuers, headers });
  const own = await browser.newPage();
  await own.goto(`${strict.origin}/element.html`);
  await own.waitForSelector("[data-ready]");
  const sheet = await own.evaluate(async () => {
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentWindow");
    const printed = new Promise((resolve) => {
      const contentWindow = {
        get() {
          const view = get.call(this);
          if (view) view.print = () => resolve(view);
          return view;
        },
      };
      Object.defineProperties(HTMLIFrameElement.prototype, { contentWindow });
    });
    globalThis.badge = "ob2/lifecycle/retired";
    const verifier = document.querySelector("open-badge-verifier");
    verifier.actions = "print";
    verifier.src = "badges/ob2/lifecycle/retired/badge.txt";
    await new Promise((resolve) => verifier.addEventListener("verify-end", resolve));
    verifier.shadowRoot.querySelector("[data-key=action-print]").click();
    const view = await printed;
    const { shadowRoot } = view.document.body.firstElementChild;
    const card = shadowRoot.querySelector(".card");
    const { backgroundColor, borderTopWidth } = view.getComputedStyle(card);
    const paths = shadowRoot.querySelectorAll(".qr-code path").length;
    const [frame] = verifier.shadowRoot.querySelectorAll("iframe");
    view.dispatchEvent(new Event("afterprint"));
    await new Promise((resolve) => setTimeout(resolve));
    const { title } = view.document;
    return { title, backgroundColor, borderTopWidth, paths, text: card.textContent, gone: !frame.isConnected };
  });
  await own.close();
  strict.close();
  assert.match(sheet.text, /Took samples of four fields/);
  assert.match(sheet.title, /^“Soil Survey” · Valid/);
  const { backgroundColor, borderTopWidth, paths, gone } = sheet;
  assert.deepEqual(
    { backgroundColor, borderTopWidth, paths, gone },
    { backgroundColor: "rgb(255, 255, 255)", borderTopWidth: "0px", paths: 2, gone: true },
  );
});

test("the page for frames draws its badge in a frame without an origin", { skip }, async () => {
  const own = await browser.newPage();
  await own.goto(`${pages.origin}/post.html`);
  const height = await own.evaluate(
    (src) =>
      new Promise((resolve) => {
        addEventListener("message", ({ data: { height } }) => height > 100 && resolve(height));
        const frame = Object.assign(document.createElement("iframe"), { src });
        frame.setAttribute("sandbox", "allow-scripts");
        document.body.append(frame);
        setTimeout(() => resolve(0), 20_000);
      }),
    `${pages.origin}/dist/embed.html#src=no-badge`,
  );
  await own.close();
  assert.ok(height > 100);
});

test("the checker page in one file works where it is opened as a file", { skip }, async () => {
  const file = await browser.newPage();
  await file.goto(`${new URL("../../dist/verifier.single.html", import.meta.url)}#lang=de`);
  await file.waitForSelector("open-badge-verifier");
  const data = badges()
    .find(({ folder }) => folder === "ob3/did-key/alone")
    .bytes.toString("base64");
  const checked = await file.evaluate(async (given) => {
    const bytes = Uint8Array.from(atob(given), (char) => char.charCodeAt(0));
    const verifier = document.querySelector("open-badge-verifier");
    const { verdict } = await verifier.verify(new Blob([bytes], { type: "image/png" }));
    return { verdict, title: document.querySelector("h1").textContent, tab: document.title };
  }, data);
  await file.waitForFunction(() => location.hash.includes("badge="));
  assert.equal(checked.verdict, "valid-unidentified");
  assert.equal(checked.title, "Ist dieser Badge echt?");
  assert.match(checked.tab, /^Unversehrt.*„.*Soil Survey.*“ \(unbestätigt\)$/);
  assert.match(await file.evaluate(() => location.hash), /^#badge=[\w-]+&lang=de$/);
  await file.close();
});

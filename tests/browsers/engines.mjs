// The engines that the tests are run in, and where they come from. Each is null where this machine has none.
//
// A driver makes the same of each: `open(url)`, `evaluate(expression)`, which waits for promises, `press(expression)` and
// `choose(expression, path)` with an expression that gives an element, `key(name)`, `resize(width, height)`,
// `picture()`, `close()`, and its `name`.
import { existsSync } from "node:fs";
import { chromium, firefox, webkit } from "@playwright/test";
import { browserPath } from "../../scripts/browser.mjs";
import { firefoxPath, startFirefox } from "./drivers/bidi.mjs";
import { startPlaywright } from "./drivers/playwright.mjs";
import { startWebkit, webkitPath } from "./drivers/webdriver.mjs";

/** The Firefox of the machine, else Playwright's. */
export function findFirefox() {
  const path = firefoxPath();
  return path ? () => startFirefox(path) : own(firefox);
}

/** WebKitGTK, else Playwright's WebKit. */
export function findWebkit() {
  const path = webkitPath();
  return path ? () => startWebkit(path) : own(webkit);
}

/** The Chromium of the other browser tests, which shows that a difference is an engine's. */
export function findChromium() {
  const executablePath = browserPath();
  return executablePath ? () => startPlaywright(chromium, { executablePath, args: ["--no-sandbox"] }) : null;
}

/** What `npx playwright install` brought. */
const own = (type) => (existsSync(type.executablePath()) ? () => startPlaywright(type) : null);

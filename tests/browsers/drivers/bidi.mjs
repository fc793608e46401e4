// Drives the Firefox of this machine by WebDriver BiDi.
import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";
import { handled } from "./handled.mjs";

const PLACES = ["/usr/bin/firefox-esr", "/usr/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** The Firefox of this machine: $FIREFOX, else where systems have it. */
export const firefoxPath = () => [process.env.FIREFOX, ...PLACES].find((path) => path && existsSync(path));

/** As readers have it: Puppeteer lets pages that are opened as files read other files. */
const extraPrefsFirefox = { "security.fileuri.strict_origin_policy": true };

/** Starts it. */
export async function startFirefox(executablePath) {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath, extraPrefsFirefox });
  const page = await browser.newPage();
  return {
    ...handled(page, (input, path) => input.uploadFile(path)),
    name: await browser.version(),
    resize: (width, height) => page.setViewport({ width, height }),
    close: () => browser.close(),
  };
}

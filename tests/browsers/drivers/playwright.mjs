// Drives a browser that Playwright has, or knows how to.
import { handled } from "./handled.mjs";

/**
 * Starts it.
 * @param type `chromium`, `firefox` or `webkit` of Playwright
 * @param options what `launch` takes
 */
export async function startPlaywright(type, options) {
  const browser = await type.launch(options);
  const page = await browser.newPage();
  return {
    ...handled(page, (input, path) => input.setInputFiles(path)),
    name: `${type.name()} ${browser.version()}`,
    resize: (width, height) => page.setViewportSize({ width, height }),
    close: () => browser.close(),
  };
}

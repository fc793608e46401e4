// The element of a test page, and the badges that are put into it.
import type { Page, Route } from "@playwright/test";
import { badges } from "../../scripts/badges.mjs";

export type Badge = ReturnType<typeof badges>[number];

const all = badges();

/** A badge of tests/badges by its folder. */
export function badge(folder: string): Badge {
  return all.find((badge) => badge.folder === folder)!;
}

export const address = ({ folder, file }: Badge) => `badges/${folder}/${file}`;

/** The one element of a page. */
export const element = (page: Page) => page.locator("open-badge-verifier");

/** Says whose hosts are meant, and sets attributes; `null` removes one. */
export async function set(page: Page, badge: Badge | null, attributes: Record<string, string | null>) {
  await page.evaluate((folder) => Object.assign(globalThis, { badge: folder }), badge?.folder);
  await element(page).evaluate((verifier, attributes) => {
    for (const [name, value] of Object.entries(attributes))
      if (value === null) verifier.removeAttribute(name);
      else verifier.setAttribute(name, value);
  }, attributes);
}

/** Shows a badge by `src`, with attributes that are set before it. */
export async function show(page: Page, badge: Badge, attributes: Record<string, string | null> = {}) {
  await set(page, badge, { ...attributes, src: address(badge) });
  await page.waitForFunction(() => document.querySelector("open-badge-verifier")!.state === "done");
}

/** Opens the page with one element. */
export async function ready(page: Page, open: (path: string) => Promise<void>, path = "element.html") {
  await open(path);
  await page.locator("[data-ready]").waitFor({ state: "attached" });
}

/** Every request of the page to other than its own files, from now on. */
export function requests(page: Page) {
  const urls: string[] = [];
  page.on("request", (request) => urls.push(request.url()));
  return urls;
}

/** Holds requests back until what it gives is called. */
export async function held(page: Page, url: string, then = (route: Route) => route.continue()) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(url, async (route) => {
    await released;
    await then(route);
  });
  return release;
}

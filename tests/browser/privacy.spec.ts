// What the hosts that a badge names learn of the page and its visitor, as docs/privacy.md says: the headers that Chromium
// really sends, seen on all cards there are.

import type { Request } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";

test.use({ expectedErrors: FAILED_LOADS });

test("a host learns of no page but its origin, and of that only where it may say who reads it", async ({
  page,
  context,
  site,
  open,
}) => {
  const { issuers, pages } = site;
  await context.addCookies([{ name: "visitor", value: "1", url: issuers.origin }]);
  const requests: Request[] = [];
  page.on("request", (request) => request.url().startsWith(issuers.origin) && requests.push(request));
  await open("cards.html");
  await expect(page.locator("open-badge-verifier").nth(20)).toBeAttached();
  for (const card of await page.locator("open-badge-verifier").all())
    await expect(card).toHaveAttribute("verdict", /./);
  await page.waitForLoadState("networkidle"); // pictures come after the verdict
  const kinds = new Map<string, number>();
  for (const request of requests) {
    const { referer, origin, cookie, "sec-fetch-mode": mode } = await request.allHeaders();
    if (!mode) continue; // it had no answer, and the browser does not tell what it sent
    const isPicture = request.resourceType() === "image";
    expect(referer ?? "", request.url()).toBe("");
    expect(origin, request.url()).toBe(mode === "cors" ? pages.origin : undefined);
    if (!isPicture) expect(cookie, request.url()).toBe(undefined);
    const kind = `${isPicture ? "picture" : "document"}, ${mode}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect([...kinds.keys()].sort()).toEqual(["document, cors", "document, no-cors", "picture, no-cors"]);
});

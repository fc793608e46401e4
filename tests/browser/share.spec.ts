// What an earner does with a badge: copying, sharing, embedding, saving, printing. No script of a third party has a
// part in it.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, requests, set, show } from "./verifier";

const ADDRESS = "https://issuer.example/assertions/1";

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(async ({ page, open, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ready(page, open);
});

const offer = (page: Page, actions: string, attributes = {}) =>
  show(page, badge("ob2/lifecycle/retired"), { actions, ...attributes });
const target = async (page: Page, name: string | RegExp) =>
  new URL((await page.getByRole("link", { name }).getAttribute("href"))!);
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("link copies the badge's address, and says so", async ({ page }) => {
  await offer(page, "link");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await copied(page)).toBe(ADDRESS);
});

test("a badge that was typed as a link is shared by that link", async ({ page }) => {
  await set(page, badge("ob2/address/share-page"), { actions: "link" });
  await element(page).evaluate((verifier) => verifier.verify("https://issuer.example/assertions/1"));
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(() => copied(page)).toBe(ADDRESS);
});

test("linkedin carries name, organisation, dates, address and id", async ({ page }) => {
  await show(page, badge("ob3/validity/valid-until"), { actions: "linkedin" });
  const { origin, pathname, searchParams } = await target(page, "Add to LinkedIn profile");
  const { validUntil } = badge("ob3/validity/valid-until").expected.badge;
  expect(origin + pathname).toBe("https://www.linkedin.com/profile/add");
  expect(Object.fromEntries(searchParams)).toEqual({
    startTask: "CERTIFICATION_NAME",
    name: "Soil Survey",
    organizationName: "Institute of Soil Science",
    issueYear: "2025",
    issueMonth: "3",
    expirationYear: validUntil.slice(0, 4),
    expirationMonth: String(Number(validUntil.slice(5, 7))),
    certUrl: expect.stringMatching(/^https:/),
    certId: "https://issuer.example/credentials/1",
  });
});

test("facebook, x and email are plain links with the address", async ({ page }) => {
  await offer(page, "facebook x email");
  const facebook = await target(page, "Share on Facebook");
  expect([facebook.host, facebook.searchParams.get("u")]).toEqual(["www.facebook.com", ADDRESS]);
  const x = await target(page, "Share on X");
  expect([x.host, x.searchParams.get("url"), x.searchParams.get("text")]).toEqual([
    "x.com",
    ADDRESS,
    "Soil Survey, issued by Institute of Soil Science · issuer.example",
  ]);
  const email = await target(page, "Send by e-mail");
  expect([email.protocol, email.searchParams.get("body")]).toEqual([
    "mailto:",
    `Soil Survey, issued by Institute of Soil Science · issuer.example\n${ADDRESS}`,
  ]);
  for (const link of await page.locator("[part=actions] a[target]").all())
    await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
});

test("embed has code for web pages, and a plain image for where no script runs", async ({ page, site }) => {
  await offer(page, "embed");
  await page.getByText("Embed code").click();
  const plain = page.getByLabel("For e-mail footers and résumés");
  await expect(plain).toHaveValue(
    `<a href="${ADDRESS}"><img src="https://issuer.example/badges/soil.png" alt="Soil Survey, issued by Institute of Soil Science · issuer.example" width="120" height="120"></a>`,
  );
  await page.getByRole("button", { name: "Copy", exact: true }).last().click();
  await expect.poll(() => copied(page)).toBe(await plain.inputValue());
  // The code for pages names the script by its address, which a reader could only load over https.
  expect(await page.getByLabel("For web pages").count()).toBe(site.pages.origin.startsWith("https:") ? 1 : 0);
});

test("embed names the script that a page is served", async ({ page, open }) => {
  await page.route("https://cdn.example/**", (route) =>
    route.fulfill({
      path: `dist/${new URL(route.request().url()).pathname.slice(1)}`,
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  await page.route("**/element.html", async (route) => {
    const body = readFileSync("tests/browser/pages/element.html", "utf8").replace(
      "dist/open-badge-verifier.js",
      "https://cdn.example/open-badge-verifier.js",
    );
    await route.fulfill({ body, contentType: "text/html" });
  });
  await ready(page, open);
  // This page may not ask the second server, so the issuer is one that the site's list knows.
  const listed = badge("ob3/did-key/listed");
  await element(page).evaluate((verifier, issuers) => {
    verifier.trustedIssuers = issuers;
  }, listed.options.trustedIssuers);
  await show(page, listed, { actions: "embed" });
  await page.getByText("Embed code").click();
  await expect(page.getByLabel("For web pages")).toHaveValue(
    `<script src="https://cdn.example/open-badge-verifier.js" async></script>\n<open-badge-verifier src="https://issuer.example/credentials/1">\n  ` +
      `<a href="https://issuer.example/credentials/1"><img src="https://issuer.example/badges/soil.png" alt="Soil Survey, issued by Northwind Evening School" width="120" height="120"></a>\n</open-badge-verifier>`,
  );
});

test("image saves the image that the badge is inside of, however it was given", async ({ page }) => {
  const baked = badge("ob2/image/png");
  await show(page, baked, { actions: "image" });
  expect(await saved(page, "Download badge image")).toEqual(baked.bytes);
  await set(page, baked, { src: null });
  await page.getByLabel("Choose a file").setInputFiles({ name: "my.png", mimeType: "image/png", buffer: baked.bytes });
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  expect(await saved(page, "Download badge image")).toEqual(baked.bytes);
});

test("image saves the badge's own picture where it came as a link", async ({ page }) => {
  const { network } = badge("ob2/lifecycle/retired");
  await offer(page, "image");
  expect(await saved(page, "Download badge image")).toEqual(
    network.get("https://issuer.example/badges/soil.png")!.body,
  );
});

test("json saves the data exactly as verified", async ({ page }) => {
  await offer(page, "json");
  expect((await saved(page, "Download badge data")).toString("utf8")).toBe(
    badge("ob2/lifecycle/retired").expected.document,
  );
});

test("print prints the page", async ({ page }) => {
  await offer(page, "print");
  await page.evaluate(() => {
    window.print = () => {
      document.title = "printed";
    };
  });
  await page.getByRole("button", { name: "Print" }).click();
  await expect(page).toHaveTitle("printed");
});

test("jobs fills the site's own template with the skills", async ({ page }) => {
  await offer(page, "jobs");
  await expect(page.getByRole("link", { name: "Find jobs" })).toHaveCount(0);
  await offer(page, "jobs", { "jobs-url": "https://jobs.example/search?q={skills}&for={name}" });
  const { searchParams } = await target(page, "Find jobs for these skills");
  expect([searchParams.get("q"), searchParams.get("for")]).toEqual(["Soil science, soil, mapping", "Soil Survey"]);
  await set(page, badge("ob2/lifecycle/retired"), { "jobs-url": "javascript:alert('{skills}')" });
  await expect(page.getByRole("link", { name: "Find jobs" })).toHaveCount(0);
});

test("a badge that is not good is not recommended to anybody", async ({ page }) => {
  await show(page, badge("ob3/status/revoked"), {
    actions: "linkedin facebook x jobs",
    "jobs-url": "https://jobs.example/{skills}",
  });
  await expect(page.locator("[part=actions] .button")).toHaveCount(0);
});

test("badge-share tells the channel and the address, and can be taken over", async ({ page, context }) => {
  await offer(page, "link x");
  await page.evaluate(() => {
    const log: unknown[] = [];
    Object.assign(globalThis, { log });
    document.addEventListener("badge-share", (event) => {
      event.preventDefault();
      log.push((event as CustomEvent).detail);
    });
    return navigator.clipboard.writeText("untouched");
  });
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByRole("link", { name: "Share on X" }).click();
  const log = await page.evaluate(() => (globalThis as unknown as { log: { channel: string; url: string }[] }).log);
  expect(log).toEqual([
    { channel: "link", url: ADDRESS },
    { channel: "x", url: expect.stringMatching(/^https:\/\/x\.com\/intent/) },
  ]);
  expect(await copied(page)).toBe("untouched");
  expect(context.pages()).toHaveLength(1);
});

test("showing the actions asks nobody", async ({ page, site }) => {
  const asked = requests(page);
  await offer(page, "link linkedin facebook x email embed image json print");
  const strangers = asked
    .map((url) => new URL(url))
    .filter(
      ({ origin, protocol, host }) =>
        protocol === "https:" && host !== "issuer.example" && origin !== site.pages.origin,
    );
  expect(strangers).toEqual([]);
});

async function saved(page: Page, name: string) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name }).click();
  return readFileSync((await (await download).path())!);
}

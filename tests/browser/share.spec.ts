// What an earner does with a badge: copying, sharing, embedding, saving, printing. No script of a third party has a
// part in it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { decoded } from "./codes";
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

/** The page with the script from another origin, which lies in `dist` there. */
async function from(page: Page, script: string) {
  await page.route(`${new URL(script).origin}/**`, (route) =>
    route.fulfill({
      path: `dist/${new URL(route.request().url()).pathname.split("/").at(-1)}`,
      headers: { "access-control-allow-origin": "*" },
    }),
  );
  await page.route("**/element.html", async (route) => {
    const body = readFileSync("tests/browser/pages/element.html", "utf8").replace(
      "dist/open-badge-verifier.js",
      script,
    );
    await route.fulfill({ body, contentType: "text/html" });
  });
}

/** Opens the codes of a badge; such a page may not ask the second server, so its issuer is one of the site's list. */
async function embedCodes(page: Page) {
  const listed = badge("ob3/did-key/listed");
  await element(page).evaluate((verifier, issuers) => {
    verifier.trustedIssuers = issuers;
  }, listed.options.trustedIssuers);
  await show(page, listed, { actions: "embed" });
  await page.getByText("Embed code").click();
}

const CREDENTIAL = "https://issuer.example/credentials/1";
const TITLE = "Soil Survey, issued by Northwind Evening School";
const code = (script: string) =>
  `${script}\n<open-badge-verifier src="${CREDENTIAL}">\n  ` +
  `<a href="${CREDENTIAL}"><img src="https://issuer.example/badges/soil.png" alt="${TITLE}" width="120" height="120"></a>\n</open-badge-verifier>`;

test("embed names the script that a page is served, and a frame beside it", async ({ page, open }) => {
  await from(page, "https://cdn.example/open-badge-verifier.js");
  await ready(page, open);
  await embedCodes(page);
  const src = "https://cdn.example/open-badge-verifier.js";
  await expect(page.getByLabel("For web pages")).toHaveValue(code(`<script src="${src}" async></script>`));
  await expect(page.getByLabel("For sites that allow frames")).toHaveValue(
    `<iframe src="https://cdn.example/embed.html#src=${encodeURIComponent(CREDENTIAL)}" width="100%" height="360" loading="lazy" title="${TITLE}"></iframe>`,
  );
});

for (const given of ["@latest", ""])
  test(`embed names the version and the hash of a script that a package host gives out (${given})`, async ({
    page,
    open,
  }) => {
    const folder = "https://cdn.jsdelivr.net/npm/open-badge-verifier";
    await from(page, `${folder}${given}/dist/open-badge-verifier.js`);
    await ready(page, open);
    await embedCodes(page);
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    const hash = createHash("sha384").update(readFileSync("dist/open-badge-verifier.js")).digest("base64");
    const src = `${folder}@${version}/dist/open-badge-verifier.js`;
    await expect(page.getByLabel("For web pages")).toHaveValue(
      code(`<script src="${src}" integrity="sha384-${hash}" crossorigin="anonymous" async></script>`),
    );
    // Such a host sends pages as plain text.
    await expect(page.getByLabel("For sites that allow frames")).toHaveCount(0);
  });

test("embed names no hash where none can be had", async ({ page, open }) => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const script = `https://cdn.example/${version}/open-badge-verifier.js`;
  await from(page, script);
  await page.route(script, (route) => {
    const isAsked = route.request().resourceType() === "fetch";
    return isAsked ? route.fulfill({ status: 500, body: "" }) : route.fallback();
  });
  await ready(page, open);
  await embedCodes(page);
  await page.waitForTimeout(300);
  await expect(page.getByLabel("For web pages")).toHaveValue(code(`<script src="${script}" async></script>`));
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

const CHECK = "https://check.example/#url=https%3A%2F%2Fissuer.example%2Fassertions%2F1";

test("link copies the address of the check too, where the site has a page for that", async ({ page }) => {
  await offer(page, "link");
  const check = page.getByRole("button", { name: "Copy link to this check" });
  await expect(check).toHaveCount(0);
  for (const [template, filled] of [
    ["https://check.example/", CHECK],
    ["https://check.example/#about", CHECK],
    ["https://check.example/?badge={url}", CHECK.replace("#url=", "?badge=")],
    ["/check.html", new URL("/check.html", page.url()).href + new URL(CHECK).hash],
  ] as const) {
    await offer(page, "link", { "verifier-url": template });
    await check.click();
    await expect.poll(() => copied(page)).toBe(filled);
    await expect(page.getByRole("link", { name: "Check independently" })).toHaveAttribute("href", filled);
  }
  await offer(page, "link", { "verifier-url": "javascript:alert('{url}')" });
  await expect(check).toHaveCount(0);
  await expect(page.locator("a[href^=javascript]")).toHaveCount(0);
});

test("without such a page, Check independently offers the badge and names a validator", async ({ page }) => {
  await offer(page, "link");
  await expect(page.getByRole("link", { name: "Check independently" })).toHaveCount(0);
  await page.getByText("Check independently").click();
  const validator = page.getByRole("link", { name: "Validator of 1EdTech" });
  await expect(validator).toBeVisible();
  await expect(validator).toContainText("(openbadgesvalidator.imsglobal.org)");
  expect((await saved(page, "Download badge data")).toString("utf8")).toBe(
    badge("ob2/lifecycle/retired").expected.document,
  );
  // A badge that came in an image goes on in it.
  const baked = badge("ob3/image/png");
  await set(page, baked, { src: null });
  await page.getByLabel("Choose a file").setInputFiles({ name: "my.png", mimeType: "image/png", buffer: baked.bytes });
  await page.getByText("Check independently").click();
  await expect(page.getByRole("link", { name: "Validator of 1EdTech" })).toContainText("(vc.1edtech.org)");
  expect(await saved(page, "Download badge image")).toEqual(baked.bytes);
});

test("the QR code says the address of the check, in the dark and in forced colours too", async ({ page }) => {
  const asked = requests(page);
  await offer(page, "qr", { theme: "dark", "verifier-url": "https://check.example/" });
  const script = () => asked.filter((url) => url.endsWith("open-badge-verifier.print.js"));
  expect(script()).toEqual([]);
  await page.getByText("QR code", { exact: true }).click();
  const code = page.getByRole("img", { name: "QR code that leads to check.example" });
  expect(await decoded(page, code)).toBe(CHECK);
  expect(script().length).toBeGreaterThan(0);
  await expect(page.locator(".code-panel").getByText(CHECK, { exact: true })).toBeVisible();
  await page.emulateMedia({ forcedColors: "active" });
  expect(await decoded(page, code)).toBe(CHECK);
  // Drawing the card anew draws the code anew.
  await set(page, badge("ob2/lifecycle/retired"), { "verifier-url": null });
  const other = page.getByRole("img", { name: "QR code that leads to issuer.example" });
  expect(await decoded(page, other)).toBe(ADDRESS);
  await expect(code).toHaveCount(0);
});

test("an address that is too long for a QR code is a text only", async ({ page }) => {
  const long = `https://check.example/${"x".repeat(3000)}/`;
  await offer(page, "qr", { "verifier-url": long });
  const loaded = page.waitForResponse("**/open-badge-verifier.print.js");
  await page.getByText("QR code", { exact: true }).click();
  await loaded;
  await expect(page.locator(".code-panel").getByText(long)).toBeVisible();
  await page.waitForTimeout(300);
  await expect(page.locator(".code-panel svg")).toHaveCount(0);
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

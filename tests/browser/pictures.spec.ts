// Pictures and links: what is asked of whom before a reader wants it, and what the reader is told of where things lead.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, requests, set, show } from "./verifier";

const TRACKER = "https://tracker.example/t.png";
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));

const image = (page: Page) => page.locator("[part=image] img");
const wanted = (page: Page) => page.getByRole("button", { name: "Show image" });

/** A badge without a proof. */
function unsigned(image: string, achievement: object = {}) {
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: "https://evil.example/1",
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: "Soil Survey",
    validFrom: "2025-01-01T00:00:00Z",
    issuer: { id: "did:key:z6MkrjQzfDLEi6xq62QERB8M2zgwsSZ7iCNmtsVmVxRGKpDt", type: ["Profile"], name: "Institute" },
    credentialSubject: {
      type: ["AchievementSubject"],
      id: "urn:x:anna",
      achievement: {
        id: "https://evil.example/a",
        type: ["Achievement"],
        name: "Soil Survey",
        description: "x",
        criteria: { narrative: "x" },
        image: { id: image, type: "Image" },
        ...achievement,
      },
    },
  };
}

/** An assertion of version 2.0 that is at no address. */
const assertion = (image: string) => ({
  "@context": "https://w3id.org/openbadges/v2",
  type: "Assertion",
  id: "urn:uuid:1",
  recipient: { type: "email", identity: "a@b.example", hashed: false },
  issuedOn: "2025-01-01T00:00:00Z",
  badge: {
    type: "BadgeClass",
    id: "urn:uuid:2",
    name: "Soil Survey",
    description: "x",
    image,
    criteria: { narrative: "x" },
    issuer: { type: "Profile", id: "urn:uuid:3", name: "x", url: "https://evil.example/", email: "a@b.example" },
  },
  verification: { type: "hosted" },
});

const verify = (page: Page, badge: unknown) =>
  element(page).evaluate(async (verifier, badge) => (await verifier.verify(badge as object)).verdict, badge);

/** A badge whose proof holds by what is in it, and whose picture is at its issuer's. */
const proven = badge("ob3/did-jwk/alone");
const PROVEN = JSON.parse(readFileSync(`tests/badges/${proven.folder}/${proven.file}`, "utf8"));
const SOIL = "https://issuer.example/badges/soil.png";

async function verifyProven(page: Page, attributes: Record<string, string> = {}) {
  await set(page, proven, { open: "", ...attributes });
  expect(await verify(page, PROVEN)).toBe("valid-unidentified");
}

/** What the page is told of, and what it answers: `to` an address, or nothing for a refusal. */
const listen = (page: Page, to?: string | null) =>
  element(page).evaluate((verifier, to) => {
    const told: string[] = Object.assign(globalThis, { told: [] }).told;
    verifier.addEventListener(
      "fetch-request",
      (event) => {
        if (event.detail.purpose !== "image") return;
        told.push(event.detail.url);
        if (to === null) event.preventDefault();
        else if (to) event.detail.url = to;
      },
      { capture: true },
    );
  }, to);
const told = (page: Page) => page.evaluate(() => (globalThis as unknown as { told: string[] }).told);

async function details(page: Page) {
  await element(page).evaluate((verifier) =>
    verifier.shadowRoot!.querySelectorAll("details").forEach((details) => {
      details.open = true;
    }),
  );
}

for (const [version, make] of Object.entries({ "3.0": unsigned, "2.0": assertion })) {
  test(`a badge of version ${version} without a proof asks for no picture before its reader does`, async ({ page }) => {
    const asked = requests(page);
    await listen(page, `data:image/png;base64,${PIXEL}`);
    await verify(page, make(TRACKER));
    await details(page);
    await expect(image(page)).toHaveCount(0);
    expect([asked.filter((url) => url.includes("tracker")), await told(page)]).toEqual([[], []]);
    await expect(page.locator(".host-list")).toHaveCount(0);
    await expect(wanted(page)).toHaveAttribute("title", "tracker.example");
    await wanted(page).click();
    await expect(image(page)).toHaveAttribute("src", /^data:image\/png/);
    expect(await told(page)).toEqual([TRACKER]);
    await details(page);
    await expect(page.locator(".host-list")).toHaveText("tracker.example");
    await expect(page.getByRole("row", { name: TRACKER })).toContainText("image");
    await expect(page.getByText("No website was asked.")).toHaveCount(0);
  });
}

test("the picture of a badge whose proof holds is announced, and its host is named", async ({ page }) => {
  await listen(page);
  await verifyProven(page);
  expect(await told(page)).toEqual([SOIL]);
  await expect(image(page)).toHaveAttribute("src", /^http:\/\/127\.0\.0\.1:\d+\/any\/issuer\.example/);
  await expect(image(page)).toHaveAttribute("referrerpolicy", "no-referrer");
  await details(page);
  await expect(page.locator(".host-list")).toContainText("issuer.example");
  await expect(page.getByRole("row", { name: SOIL })).toContainText("image");
});

test("what the page refuses is not asked for, and its host not named", async ({ page }) => {
  const asked = requests(page);
  await listen(page, null);
  await verifyProven(page);
  expect(await told(page)).toHaveLength(1);
  await expect(image(page)).toHaveCount(0);
  await expect(wanted(page)).toHaveCount(0);
  expect(asked.filter((url) => url.includes("soil.png"))).toEqual([]);
  await details(page);
  await expect(page.getByRole("article")).toBeVisible();
  await expect(page.getByRole("row", { name: SOIL })).toHaveCount(0);
});

for (const network of ["none", "status-only"]) {
  test(`with network="${network}" a picture waits for its reader`, async ({ page }) => {
    await listen(page);
    await verifyProven(page, { network });
    expect(await told(page)).toEqual([]);
    await wanted(page).click();
    await expect(image(page)).toHaveCount(1);
    expect(await told(page)).toHaveLength(1);
  });
}

for (const images of ["data", "none"]) {
  test(`with images="${images}" nothing is asked for any picture`, async ({ page }) => {
    const asked = requests(page);
    await listen(page);
    await show(page, badge("ob2/lifecycle/retired"), { images, open: "" });
    await expect(image(page)).toHaveCount(0);
    await expect(wanted(page)).toHaveCount(0);
    expect([await told(page), asked.filter((url) => url.includes("soil.png"))]).toEqual([[], []]);
    await verify(page, unsigned(`data:image/png;base64,${PIXEL}`));
    await expect(image(page)).toHaveCount(images === "data" ? 1 : 0);
  });
}

test("no picture is asked for where no badge may ask", async ({ page }) => {
  const asked = requests(page);
  await set(page, null, { actions: "image" });
  for (const closed of [
    "https://192.168.1.1/reboot",
    "/account/delete?confirm=1",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "ftp://a.example/x.png",
    "https://fritz.box/",
    "https://a@b.example/",
  ]) {
    await verify(page, unsigned(closed));
    await expect(page.getByRole("article")).toBeVisible();
    expect(
      [
        await image(page).count(),
        await wanted(page).count(),
        await page.getByRole("button", { name: "Download badge image" }).count(),
      ],
      closed,
    ).toEqual([0, 0, 0]);
  }
  expect(asked.filter((url) => !url.includes("/dist/"))).toEqual([]);
});

test("a drawing that multiplies itself is not drawn, wherever it comes from", async ({ page }) => {
  const level = (at: number) => `<g id="a${at}"><use href="#a${at - 1}"/><use href="#a${at - 1}"/></g>`;
  const bomb = `<svg xmlns="http://www.w3.org/2000/svg"><rect id="a0" width="1" height="1"/>${Array.from({ length: 26 }, (_, at) => level(at + 1)).join("")}</svg>`;
  await verify(page, unsigned(`data:image/svg+xml,${encodeURIComponent(bomb)}`));
  await expect(image(page)).toHaveCount(0);
  const baked = bomb.replace(
    "</svg>",
    `<o:credential xmlns:o="https://purl.imsglobal.org/ob/v3p0"><![CDATA[${JSON.stringify(unsigned("urn:x"))}]]></o:credential></svg>`,
  );
  await element(page).evaluate(
    (verifier, text) => verifier.verify(new File([text], "badge.svg", { type: "image/svg+xml" })),
    baked,
  );
  await expect(page.getByRole("article")).toBeVisible();
  await expect(image(page)).toHaveCount(0);
  await element(page).evaluate(
    (verifier, text) => verifier.verify(new File([text], "badge.svg", { type: "image/svg+xml" })),
    baked.replace(/<use[^>]*>/g, ""),
  );
  await expect(image(page)).toHaveAttribute("src", /^blob:/);
});

test("in a batch too a picture waits for its reader", async ({ page }) => {
  await set(page, null, { multiple: "", actions: "image" });
  await listen(page, `data:image/png;base64,${PIXEL}`);
  await element(page).evaluate((verifier, text) => verifier.verifyAll([text]), JSON.stringify(unsigned(TRACKER)));
  await page.locator(".batch tbody [data-action=open]").first().click();
  await expect(wanted(page)).toBeVisible();
  expect(await told(page)).toEqual([]);
  await wanted(page).click();
  await expect(image(page)).toHaveAttribute("src", /^data:image\/png/);
  expect(await told(page)).toEqual([TRACKER]);
});

test("in a batch the picture of a badge whose proof holds is announced once", async ({ page }) => {
  await set(page, proven, { multiple: "" });
  await listen(page);
  await element(page).evaluate((verifier, text) => verifier.verifyAll([text]), JSON.stringify(PROVEN));
  expect(await told(page)).toEqual([]);
  for (const times of [1, 2, 3]) {
    await page.locator(".batch tbody [data-action=open]").first().click();
    await expect(image(page)).toHaveCount(times % 2);
  }
  expect(await told(page)).toEqual([SOIL]);
});

test("a picture is saved by the name of its type, and asked for as announced", async ({ page }) => {
  await set(page, null, { actions: "image" });
  await verify(page, unsigned("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>"));
  const saved = async () => {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download badge image" }).click();
    return (await download).suggestedFilename();
  };
  expect(await saved()).toBe("badge.svg");
  await page.route(TRACKER, (route) =>
    route.fulfill({
      contentType: "image/png",
      headers: { "access-control-allow-origin": "*" },
      body: Buffer.from(PIXEL, "base64"),
    }),
  );
  await verify(page, unsigned(TRACKER));
  await listen(page);
  expect(await saved()).toBe("badge.png");
  expect(await told(page)).toEqual([TRACKER]);
});

test("a picture that this page may not read is opened, but not one that the page refuses", async ({
  page,
  context,
}) => {
  await set(page, null, { actions: "image" });
  await context.route("https://*.example/**", (route) =>
    route.fulfill({ contentType: "text/html", body: "<title>elsewhere</title>" }),
  );
  await verify(page, unsigned(TRACKER));
  const popup = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Download badge image" }).click();
  expect((await popup).url()).toBe(TRACKER);
  await (await popup).close();
  const refused = page.waitForEvent("popup", { timeout: 2000 }).then(
    () => "opened",
    () => "nothing",
  );
  await listen(page, null);
  await verify(page, unsigned("https://other.example/t.png"));
  await page.getByRole("button", { name: "Download badge image" }).click();
  expect(await refused).toBe("nothing");
  expect(await told(page)).toEqual(["https://other.example/t.png"]);
});

test("a picture whose host leads to the reader's own network is neither saved nor opened", async ({ page }) => {
  await set(page, null, { actions: "image" });
  await verify(page, unsigned(TRACKER));
  const ended = Promise.race([
    page.waitForEvent("popup").then(() => "opened"),
    page.waitForEvent("download").then(() => "saved"),
    new Promise((resolve) => setTimeout(resolve, 2000, "nothing")),
  ]);
  await page.evaluate((pixel) => {
    globalThis.fetch = async () => {
      const answer = new Response(
        Uint8Array.from(atob(pixel), (char) => char.charCodeAt(0)),
        { headers: { "content-type": "image/png" } },
      );
      return Object.defineProperties(answer, {
        redirected: { value: true },
        url: { value: "https://192.168.1.1/t.png" },
      });
    };
  }, PIXEL);
  await page.getByRole("button", { name: "Download badge image" }).click();
  expect(await ended).toBe("nothing");
});

test("links name the hosts that they lead to", async ({ page }) => {
  await show(page, badge("ob2/endorsement/endorsed"), { open: "" });
  await details(page);
  for (const link of await page.locator("a[href^='https:']").all()) {
    const { host } = new URL((await link.getAttribute("href"))!);
    if (!/validator|imsglobal/.test(host)) expect(await link.textContent()).toContain(host);
  }
});

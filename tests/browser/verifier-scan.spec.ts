// The camera of the checker page. What it sees is a film, which Chromium plays in the place of a device.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import type { Page } from "@playwright/test";
import config from "../../playwright.config";
import { filmed, shown, test, text } from "./checker";
import { expect, FAILED_LOADS } from "./site";
import { requests } from "./verifier";

const LINK = "https://issuer.example/assertions/1";
const CARRIED = `https://checker.example/verifier.html#url=${encodeURIComponent(LINK)}`;
const INSIDE = `https://checker.example/#badge=${deflateRawSync(text("ob3/did-key/listed")).toString("base64url")}`;

const FILM = join(mkdtempSync(join(tmpdir(), "checker-")), "camera.y4m");
const { launchOptions } = config.use ?? {};
const device = [
  "use-fake-ui-for-media-stream",
  "use-fake-device-for-media-stream",
  `use-file-for-fake-video-capture=${FILM}`,
];

/** Has the camera see the codes of some texts, one after another. */
const see = (...contents: string[]) => writeFileSync(FILM, filmed(contents, 1280, 960));

/** Keeps hold of each track that a page is given, and takes away or puts in the browser's own reader. */
async function prepare(page: Page, own: "none" | "link" | "as it is" = "as it is") {
  await page.addInitScript(
    ({ own, link }) => {
      const tracks: MediaStreamTrack[] = [];
      Object.assign(globalThis, { tracks });
      const getUserMedia = MediaDevices.prototype.getUserMedia;
      MediaDevices.prototype.getUserMedia = async function (...asked) {
        const stream = await getUserMedia.apply(this, asked);
        tracks.push(...stream.getTracks());
        return stream;
      };
      if (own === "none") Reflect.deleteProperty(globalThis, "BarcodeDetector");
      if (own === "link")
        Object.assign(globalThis, {
          BarcodeDetector: class {
            static getSupportedFormats = async () => ["ean_13", "qr_code"];
            detect = async (seen: HTMLVideoElement) => (seen.videoWidth > 0 ? [{ rawValue: link }] : []);
          },
        });
    },
    { own, link: LINK },
  );
}

const states = (page: Page) =>
  page.evaluate(() =>
    (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map((track) => track.readyState),
  );
const scan = (page: Page) => page.getByRole("button", { name: "Scan a code" }).click();
const dialog = (page: Page) => page.getByRole("dialog", { name: "Scan a QR code" });

test.use({
  expectedErrors: FAILED_LOADS,
  launchOptions: { ...launchOptions, args: [...(launchOptions?.args ?? []), ...device.map((name) => `--${name}`)] },
});

test("a link in the code is checked, and the camera is off", async ({ page, visit }) => {
  see(LINK);
  const sent = requests(page);
  await prepare(page, "none");
  await visit();
  expect(sent.some((url) => url.endsWith("/verifier.scan.js"))).toBe(false);
  await scan(page);
  await expect(shown(page)).toHaveAttribute("verdict", "valid");
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => states(page)).toEqual(["ended"]);
  expect(sent.some((url) => url.endsWith("/verifier.scan.js"))).toBe(true);
  expect(await page.evaluate(() => location.hash)).toBe(`#url=${encodeURIComponent(LINK)}`);
});

test("a checker's link is taken for what it carries, also after a code without a badge", async ({ page, visit }) => {
  see("hello there", CARRIED);
  await prepare(page, "none");
  await visit();
  await scan(page);
  await expect(shown(page)).toHaveAttribute("verdict", "valid");
  expect(await page.evaluate(() => location.hash)).toBe(`#url=${encodeURIComponent(LINK)}`);
});

test("a badge in the code is checked without asking anybody", async ({ page, visit }) => {
  see(INSIDE);
  await prepare(page, "none");
  await visit("", "ob3/did-key/listed");
  await scan(page);
  await expect(shown(page)).toHaveAttribute("verdict", "valid-unidentified");
});

test("the browser's own reader is used where it reads QR codes", async ({ page, visit }) => {
  see("hello there");
  const sent = requests(page);
  await prepare(page, "link");
  await visit();
  await scan(page);
  await expect(shown(page)).toHaveAttribute("verdict", "valid");
  expect(sent.some((url) => url.endsWith("/verifier.scan.js"))).toBe(false);
});

for (const [way, leave] of [
  ["Escape", (page: Page) => page.keyboard.press("Escape")],
  ["its button", (page: Page) => page.getByRole("button", { name: "Close" }).click()],
  [
    "leaving the page",
    (page: Page) =>
      page.evaluate(() => {
        Object.defineProperty(document, "hidden", { value: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }),
  ],
] as const)
  test(`the camera is off after ${way}, and the focus is back`, async ({ page, visit }) => {
    see("hello there");
    await prepare(page);
    await visit();
    await scan(page);
    await expect(dialog(page).getByText("There is no badge in this code.")).toBeVisible();
    expect(await states(page)).toEqual(["live"]);
    await leave(page);
    await expect(dialog(page)).toHaveCount(0);
    await expect.poll(() => states(page)).toEqual(["ended"]);
    await expect(page.getByRole("button", { name: "Scan a code" })).toBeFocused();
  });

test("no code is offered to be scanned where there is no camera to ask for", async ({ page, visit }) => {
  await page.addInitScript(() => Reflect.deleteProperty(MediaDevices.prototype, "getUserMedia"));
  await visit();
  await expect(page.getByRole("button", { name: "Scan a code" })).toHaveCount(0);
});

// The checker page as it is hosted: beside the files of the package, under the policy that it brings itself. The hosts
// of badges answer at their own addresses.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import type { Page } from "@playwright/test";
import encodeQR from "qr";
import { answer } from "../../scripts/badges.mjs";
import { servePages } from "../../scripts/servers.mjs";
import { test as base } from "./site";
import { badge } from "./verifier";

/** The moment that the badges are verified at, as in the native tests. */
const NOW = "2026-07-01T00:00:00Z";

export const FILE = new URL("../../dist/verifier.single.html", import.meta.url).href;

export const test = base.extend<
  { visit: (rest?: string, folder?: string) => Promise<void> },
  { host: { origin: string; close(): void } }
>({
  /** A server that knows nothing of policies. */
  host: [
    async ({ site }, use) => {
      const server = await servePages({ port: 0, folders: [], issuers: site.issuers });
      await use(server);
      server.close();
    },
    { scope: "worker" },
  ],

  /** Opens the page, or another address, while the hosts of a badge answer. */
  visit: async ({ page, host }, use) => {
    await page.clock.setFixedTime(NOW);
    await use(async (rest = "", folder = "ob2/hosted/2.0") => {
      await answerFor(page, folder);
      await page.goto(/^\w+:/.test(rest) ? rest : `${host.origin}/dist/verifier.html${rest}`);
      await page.locator("h1").waitFor();
    });
  },
});

/** Answers at the addresses that a badge's hosts have, as they do. */
export async function answerFor(page: Page, folder: string) {
  const { network } = badge(folder);
  await page.unrouteAll();
  await page.route(/^https:/, (route) => {
    const found = answer(network, route.request().url());
    if (!found) return route.abort();
    const headers: Record<string, string> = { "content-type": found.contentType ?? "text/plain" };
    if (!found.closed) headers["access-control-allow-origin"] = "*";
    return route.fulfill({ status: found.status, body: found.body, headers });
  });
}

export const path = (folder: string) => join("tests/badges", folder, badge(folder).file);
export const text = (folder: string) => readFileSync(path(folder), "utf8").trim();

/** The verifier that is there. */
export const shown = (page: Page) => page.locator("open-badge-verifier:not([hidden])");

/** Types a text where the data of a badge is pasted. */
export async function paste(page: Page, data: string) {
  const area = shown(page).locator("textarea[name=badge]");
  if (!(await area.isVisible())) await shown(page).getByText("Paste badge data").click();
  await area.fill(data);
  await shown(page).locator("form:has(textarea)").getByRole("button", { name: "Check" }).click();
}

/** Drops files, or a text, on an element. */
export async function drop(page: Page, selector: string, files: { name: string; type: string; bytes: Buffer }[]) {
  const given = files.map(({ bytes, ...file }) => ({ ...file, data: bytes.toString("base64") }));
  await page.locator(selector).evaluate((target, files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, type, data } of files) {
      const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
      dataTransfer.items.add(new File([bytes], name, { type }));
    }
    const event = { dataTransfer, bubbles: true, composed: true, cancelable: true };
    target.dispatchEvent(new DragEvent("dragover", event));
    target.dispatchEvent(new DragEvent("drop", event));
  }, given);
}

const SCALE = 6;

/** The QR code of a text as rows of light (255) and dark (0), so many dots a module. */
function dots(content: string, scale = SCALE) {
  const rows = encodeQR(content, "raw", { ecc: "low", border: 4 });
  return rows.flatMap((row) => {
    const line = Buffer.from(row.flatMap((dark) => Array<number>(scale).fill(dark ? 0 : 255)));
    return Array<Buffer>(scale).fill(line);
  });
}

/** A grey PNG of the code of a text. */
export function pictured(content: string) {
  const rows = dots(content);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(rows.length, 0);
  head.writeUInt32BE(rows.length, 4);
  head.writeUInt8(8, 8);
  const lines = Buffer.concat(rows.flatMap((row) => [Buffer.from([0]), row]));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const end = Buffer.alloc(0);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(lines)), chunk("IEND", end)]);
}

/** A film (YUV4MPEG2) in which a camera sees the codes of some texts, each for half a second. */
export function filmed(contents: string[], width = 640, height = 480) {
  const frames = contents.flatMap((content) => {
    const side = dots(content, 1).length;
    const rows = dots(content, Math.floor((height - 20) / side));
    const luma = Buffer.alloc(width * height, 200);
    const [left, top] = [(width - rows.length) >> 1, (height - rows.length) >> 1];
    rows.forEach((row, at) => row.copy(luma, (top + at) * width + left));
    const chroma = Buffer.alloc((width * height) / 2, 128);
    const frame = Buffer.concat([Buffer.from("FRAME\n"), luma, chroma]);
    return Array<Buffer>(10).fill(frame);
  });
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F20:1 Ip A1:1 C420jpeg\n`), ...frames]);
}

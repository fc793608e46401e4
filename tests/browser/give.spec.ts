// The ways to give a badge: dropping, choosing, pasting, typing.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { badges } from "../../scripts/badges.mjs";
import { expect, test } from "./site";

const all = badges();
const found = (what: (badge: (typeof all)[number]) => boolean) => {
  const badge = all.find(what);
  if (!badge) throw new Error("no such badge in tests/badges");
  return badge;
};

async function drop(page: Page, name: string, type: string, bytes: Buffer) {
  const transfer = await page.evaluateHandle(([name, type, base64]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
    return data;
  }, [name, type, bytes.toString("base64")] as const);
  await page.dispatchEvent("open-badge-verifier", "dragover", { dataTransfer: transfer });
  await page.dispatchEvent("open-badge-verifier", "drop", { dataTransfer: transfer });
}

async function paste(page: Page, text: string) {
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    return data;
  }, text);
  await page.dispatchEvent("open-badge-verifier", "paste", { clipboardData: data });
}

test.beforeEach(async ({ open }) => open("element.html"));

for (const type of ["png", "svg"]) {
  for (const badge of all.filter(({ file }) => file === `badge.${type}`)) {
    test(`drop ${badge.folder}`, async ({ page }) => {
      await drop(page, badge.file, type === "png" ? "image/png" : "image/svg+xml", badge.bytes);
      await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", badge.expected.verdict);
    });
  }
}

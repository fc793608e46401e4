// QR codes as a camera sees them.
import type { Locator, Page } from "@playwright/test";
import decodeQR from "qr/decode.js";

/** What a drawn code says, read from a picture of it. */
export async function decoded(page: Page, code: Locator) {
  return decodeQR(await pixels(page, code));
}

/** What is seen of a part of a page. */
export async function pixels(page: Page, part: Locator) {
  const png = (await part.screenshot()).toString("base64");
  const { data, width, height } = await page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d")!;
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, width, height).data], width, height };
  }, png);
  return { data: Uint8Array.from(data), width, height };
}

// QR codes in pictures and in front of the camera.

/** @typedef {{ detect(source: CanvasImageSource): Promise<{ rawValue: string }[]> }} Detector */
/**
 * The browser's own, as far as it is used here. (https://wicg.github.io/shape-detection-api/)
 * @typedef {{ new (options: { formats: "qr_code"[] }): Detector, getSupportedFormats(): Promise<readonly string[]> }} DetectorClass
 */
import { el } from "./frame.js";

/** The longest side of a picture as it is read, in pixels: enough for a code that fills an eighth of a photo. */
const MAX_SIDE = 1600;
/** A picture is drawn at least so large, since a code of one pixel a module cannot be read. */
const MIN_SIDE = 800;
const MAX_BYTES = 20 * 1024 * 1024;

/** Reads with what the browser has, else with a library that is loaded then. */
export async function detector() {
  const { BarcodeDetector } = /** @type {{ BarcodeDetector?: DetectorClass }} */ (/** @type {object} */ (globalThis));
  const formats = (await BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  /** @type {DetectorClass} */
  const Reader =
    BarcodeDetector && formats.includes("qr_code") ? BarcodeDetector : (await import("./scan.js")).BarcodeDetector;
  return new Reader({ formats: ["qr_code"] });
}

/**
 * The text of the code in a picture; null if there is none.
 * @param {Blob} picture
 */
export async function codeIn(picture) {
  if (picture.size > MAX_BYTES) return null;
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (!bitmap) return null;
  const longest = Math.max(bitmap.width, bitmap.height);
  const scale = Math.min(1, MAX_SIDE / longest) * Math.max(1, Math.ceil(MIN_SIDE / longest));
  const canvas = Object.assign(el("canvas"), { width: bitmap.width * scale, height: bitmap.height * scale });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.imageSmoothingEnabled = scale < 1;
  // What is transparent in a picture is shown on white.
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const [found] = await (await detector()).detect(canvas).catch(() => []);
  return found?.rawValue ?? null;
}

// The camera, which looks for a QR code until it finds a badge in one or its reader closes it.

/** @import { Key, Words } from "./words.js" */
/** @import { Detector } from "./reading.js" */
import { button, el, said, speak } from "./frame.js";
import { detector } from "./reading.js";

/** Milliseconds between two looks, so that a phone has the time to draw. */
const PAUSE = 120;

/** Whether a page here may ask for a camera. */
export const hasCamera = () => Boolean(globalThis.navigator?.mediaDevices?.getUserMedia);

/**
 * Opens the camera. It is off again as soon as a badge is found, and when its reader closes it or leaves the page.
 * @param {HTMLElement} place
 * @param {Words} words
 * @param {(text: string) => Promise<boolean>} isBadge
 * @param {(text: string) => unknown} take
 */
export async function scan(place, words, isBadge, take) {
  const { dialog, video, tell } = opened(place, words);
  /** @type {MediaStream | undefined} */
  let stream;
  const leave = () => document.hidden && dialog.close();
  const off = () => stream?.getTracks().forEach((track) => track.stop());
  document.addEventListener("visibilitychange", leave);
  dialog.addEventListener("close", () => {
    off();
    document.removeEventListener("visibilitychange", leave);
    dialog.remove();
  });
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    // Closed while the browser asked its reader.
    if (!dialog.open) return off();
    video.srcObject = stream;
    const [reader] = await Promise.all([detector(), video.play()]);
    tell("scan.hint");
    const text = await found(dialog, video, reader, async (seen) => (await isBadge(seen)) || tell("scan.other"));
    if (text === null) return;
    dialog.close();
    take(text);
  } catch (error) {
    off();
    tell(/** @type {Error} */ (error).name === "NotAllowedError" ? "scan.refused" : "scan.failed");
  }
}

/**
 * The text of the first code that is accepted; null if the dialog was closed before.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLVideoElement} video
 * @param {Detector} reader
 * @param {(text: string) => Promise<unknown>} accepts
 */
async function found(dialog, video, reader, accepts) {
  for (let before = ""; dialog.open; ) {
    const [code] = await reader.detect(video).catch(() => []);
    if (code && code.rawValue !== before && (await accepts((before = code.rawValue))))
      return dialog.open ? code.rawValue : null;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return null;
}

/**
 * The dialog with the camera's picture.
 * @param {HTMLElement} place
 * @param {Words} words
 */
function opened(place, words) {
  const video = Object.assign(el("video", { playsinline: "", "aria-hidden": "true" }), { muted: true });
  const status = said("p", "scan.starting", { role: "status" });
  const title = said("h2", "scan.title", { id: "scan-title" });
  const dialog = el("dialog", { class: "camera", "aria-labelledby": title.id }, title, video, status);
  dialog.append(button("close", () => dialog.close()));
  speak(dialog, words, {});
  place.append(dialog);
  dialog.showModal();
  /** @param {Key} word */
  const tell = (word) => {
    status.dataset.word = word;
    status.textContent = words.say(word);
  };
  return { dialog, video, tell };
}

// For pages that have frames of `embed.html`: gives each frame the height that its badge needs.
import { HEIGHT } from "./height.js";

/** No badge is higher, in pixels; a frame that says so does not push all else off the page. */
const MAX_HEIGHT = 20_000;

/** @returns {HTMLIFrameElement[]} */
const badges = () => [...document.querySelectorAll("iframe")].filter(({ src }) => /\/embed\.html(?:[?#]|$)/.test(src));

addEventListener("message", ({ source, data }) => {
  if (data?.type !== HEIGHT || !(data.height > 0 && data.height <= MAX_HEIGHT)) return;
  // Any window may send this: it only counts for the frame that the sender is in.
  for (const frame of badges()) if (frame.contentWindow === source) frame.height = String(Math.ceil(data.height));
});

// Frames that were there before this script say it again.
for (const frame of badges()) frame.contentWindow?.postMessage({ type: HEIGHT }, "*");

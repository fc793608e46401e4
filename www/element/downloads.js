// Files that the reader saves.

/** @import { Ask, Permits, OpenBadgeVerifier } from "./types.js" */
import { read } from "./body.js";
import { make } from "./document.js";
import { announce } from "./requests.js";

/**
 * The types of the images that are saved, with the endings of their names.
 * @type {Map<string | undefined, string>}
 */
const ENDINGS = new Map([
  ["image/png", "png"],
  ["image/svg+xml", "svg"],
  ["image/jpeg", "jpg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
]);
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * Saves the image that has the badge inside, else the badge's picture. Where its host does not let this page read the
 * picture, opens it.
 * @param {OpenBadgeVerifier} element
 * @param {object} from
 * @param {unknown} from.given what the badge was given as, perhaps an image that has it inside
 * @param {string} [from.source] where an image is that has it inside
 * @param {string} [from.value] where the badge's picture is
 * @param {Ask} from.ask
 * @param {Permits} from.permits
 */
export async function downloadImage(element, { given, source, value, ask, permits }) {
  if (given instanceof Blob && ENDINGS.has(given.type)) return download(given, name(given.type));
  const baked = source && (await imageAt(element, announce(element, source, "image"), permits));
  if (baked) return download(baked, name(baked.type));
  if (value?.startsWith("data:")) return save(value, name(/[^:;,]+(?=[;,])/.exec(value)?.[0].toLowerCase()));
  const address = value && ask(value);
  const picture = await imageAt(element, address, permits);
  if (picture) download(picture, name(picture.type));
  else if (picture === null && address?.startsWith("https:")) open(address, "_blank", "noopener,noreferrer");
}

/** @param {string | undefined} type */
const name = (type) => `badge.${ENDINGS.get(type)}`;

/**
 * The image at an address. Null where it cannot be had; undefined where it may not, since the request was led to a host
 * that no badge may ask.
 * @param {OpenBadgeVerifier} element
 * @param {string | null | undefined} address
 * @param {Permits} permits
 */
async function imageAt(element, address, permits) {
  if (!address) return;
  const signal = AbortSignal.timeout(element.timeout);
  try {
    const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer", signal });
    if (answer.redirected && !(await permits(answer.url, globalThis.location.href))) return void answer.body?.cancel();
    const type = answer.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
    const bytes = await read(answer, MAX_BYTES);
    return answer.ok && ENDINGS.has(type) && bytes.byteLength < MAX_BYTES ? new Blob([bytes], { type }) : null;
  } catch {
    return null;
  }
}

/** @param {string | Blob} json the document that was verified */
export const downloadJson = (json) => download(new Blob([json], { type: "application/json" }), "badge.json");

/**
 * Saves a file.
 * @param {Blob} blob
 * @param {string} file its name
 */
export function download(blob, file) {
  const href = URL.createObjectURL(blob);
  save(href, file);
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/**
 * @param {string} href
 * @param {string} file
 */
function save(href, file) {
  Object.assign(make("a"), { href, download: file }).click();
}

// What a visitor does on the card. Each function is named after the action that the view calls back with.

import { read } from "./batch/documents.js";
import { make } from "./document.js";
import { announce } from "./requests.js";

/** The actions of an element: `run` verifies anew, `take` what a visitor gives, `tell` dispatches an event and says whether it went
 * uncancelled, `given` is what the badge was given as, perhaps an image that has it inside, `ask` shows a picture that the reader wants and gives
 * the address that may be asked for it, `permits` says whether an address may have answered. */
export function actions(element, { run, take, tell, given, ask, permits }) {
  const actions = {
    submit: (text) => take([text]),
    file: (files) => files.length > 0 && take([...files]),
    recipient(addresses) {
      element.recipient = addresses.includes(",") ? addresses.split(/,\s*/) : addresses || null;
    },
    again: () => run(),
    check: () => run(),
    another() {
      element.reset();
      requestAnimationFrame(() => element.shadowRoot.querySelector("input, button")?.focus());
    },
    print: () => globalThis.print(),
    json: () => download(new Blob([element.report.document ?? ""], { type: "application/json" }), "badge.json"),
    "show-image": ({ value }) => ask(value),
    image: (_, { target }) =>
      downloadImage(element, { ...target.closest("[data-action]").dataset, given: given(), ask, permits }),
    async copy({ channel, value, done }, event) {
      const button = event.target.closest("[data-action]");
      if (!tell("badge-share", { channel, url: value })) return;
      await navigator.clipboard.writeText(value);
      const words = button.textContent;
      button.textContent = done;
      setTimeout(() => {
        button.textContent = words;
      }, 2000);
    },
    share({ channel, url }, event) {
      if (!tell("badge-share", { channel, url })) event.preventDefault();
    },
  };
  return (action, detail, event) => actions[action]?.(detail, event);
}

/** The types of the images that are saved, with the endings of their names. */
const ENDINGS = new Map([
  ["image/png", "png"],
  ["image/svg+xml", "svg"],
  ["image/jpeg", "jpg"],
  ["image/gif", "gif"],
  ["image/webp", "webp"],
]);
const MAX_BYTES = 10 * 1024 * 1024;

/** Saves the image that has the badge inside, `given` or at `source`, else the badge's picture at `value`; opens that where its host does not
 * let this page read it. `ask` gives the address to ask for it, or null; `permits` says whether an address may have answered. */
export async function downloadImage(element, { given, source, value, ask, permits }) {
  if (ENDINGS.has(given?.type)) return download(given, name(given.type));
  const baked = source && (await imageAt(element, announce(element, source, "image"), permits));
  if (baked) return download(baked, name(baked.type));
  if (value?.startsWith("data:")) return save(value, name(/[^:;,]+(?=[;,])/.exec(value)[0].toLowerCase()));
  const address = value && ask(value);
  const picture = await imageAt(element, address, permits);
  if (picture) download(picture, name(picture.type));
  else if (picture === null && address?.startsWith("https:")) open(address, "_blank", "noopener,noreferrer");
}

const name = (type) => `badge.${ENDINGS.get(type)}`;

/** Null where it cannot be had; undefined where it may not, since the request was led to a host that no badge may ask. */
async function imageAt(element, address, permits) {
  if (!address) return;
  const init = { credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(element.timeout) };
  try {
    const answer = await fetch(address, init);
    if (answer.redirected && !permits(answer.url, globalThis.location.href)) return void answer.body?.cancel();
    const type = answer.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
    const bytes = await read(answer, MAX_BYTES);
    return answer.ok && ENDINGS.has(type) && bytes.byteLength < MAX_BYTES ? new Blob([bytes], { type }) : null;
  } catch {
    return null;
  }
}

export function download(blob, name) {
  const href = URL.createObjectURL(blob);
  save(href, name);
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

function save(href, download) {
  Object.assign(make("a"), { href, download }).click();
}

// What a visitor does on the card. Each function is named after the action that the view calls back with.
import { make } from "./document.js";

/** The actions of an element: `run` verifies anew, `take` what a visitor gives, `tell` dispatches an event and says whether it went
 * uncancelled, `given` is what the badge was given as, perhaps an image that has it inside. */
export function actions(element, { run, take, tell, given }) {
  const actions = {
    submit: (text) => take([text]),
    file: (files) => files.length > 0 && take([...files]),
    recipient(addresses) { element.recipient = addresses.includes(",") ? addresses.split(/,\s*/) : addresses || null; },
    again: () => run(),
    check: () => run(),
    another() {
      element.reset();
      requestAnimationFrame(() => element.shadowRoot.querySelector("input, button")?.focus());
    },
    print: () => globalThis.print(),
    json: () => download(element, new Blob([element.report.document ?? ""], { type: "application/json" }), "badge.json"),
    image: () => downloadImage(element, given(), element.report.badge?.image?.id),
    async copy({ channel, value, done }, event) {
      const button = event.target.closest("[data-action]");
      if (!tell("badge-share", { channel, url: value })) return;
      await navigator.clipboard.writeText(value);
      const words = button.textContent;
      button.textContent = done;
      setTimeout(() => { button.textContent = words; }, 2000);
    },
    share({ channel, url }, event) {
      if (!tell("badge-share", { channel, url })) event.preventDefault();
    },
  };
  return (action, detail, event) => actions[action]?.(detail, event);
}

/** Saves the image that has the badge inside, else the badge's picture; opens that where its host does not let this page read it. */
export async function downloadImage(element, given, picture) {
  const image = given instanceof Blob && given.type.startsWith("image/") ? given : ((await imageAt(given)) ?? (await imageAt(picture)));
  if (image) download(element, image, "badge");
  else if (picture.startsWith("data:")) save(element, picture, "badge");
  else open(picture, "_blank", "noopener,noreferrer");
}

async function imageAt(address) {
  if (!URL.canParse(address)) return null;
  const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => null);
  const blob = answer?.ok ? await answer.blob() : null;
  return blob?.type.startsWith("image/") ? blob : null;
}

export function download(element, blob, name) {
  const href = URL.createObjectURL(blob);
  save(element, href, name);
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

function save(element, href, download) {
  Object.assign(make("a"), { href, download }).click();
}

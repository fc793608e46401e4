// What a visitor does on the card. Each function is named after the action that the view calls back with.

/** The actions of an element: `run` verifies an input, `tell` dispatches an event and says whether it went uncancelled, `image` is where
 * the image is that the badge was given as. */
export function actions(element, { run, tell, image }) {
  const actions = {
    submit: (text) => text && run(text),
    file: (files) => files.length > 0 && run(files[0]),
    recipient(address) { element.recipient = address || null; },
    again: () => run(),
    check: () => run(),
    another() {
      element.reset();
      requestAnimationFrame(() => element.shadowRoot.querySelector("input, button")?.focus());
    },
    print: () => element.ownerDocument.defaultView.print(),
    json: () => download(element, new Blob([element.report.document ?? ""], { type: "application/json" }), "badge.json"),
    image: () => downloadImage(element, image() ?? element.report.badge?.image?.id),
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

/** Saves an image, or shows it where its host does not let this page read it. */
async function downloadImage(element, image) {
  const answer = await fetch(image, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => null);
  if (answer?.ok) download(element, await answer.blob(), "badge");
  else open(image, "_blank", "noopener,noreferrer");
}

function download(element, blob, download) {
  const href = URL.createObjectURL(blob);
  Object.assign(element.ownerDocument.createElement("a"), { href, download }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

// What a visitor does on the card. Each function is named after the action that the view calls back with.

/** The actions of an element: `run` verifies an input, `tell` dispatches an event and says whether it went uncancelled, `image` is where
 * the badge was given, which may be an image that has it inside. */
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
    image: () => downloadImage(element, [image(), element.report.badge?.image?.id].filter(Boolean)),
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

/** Saves the first of these that is an image; shows the last where its host does not let this page read it. */
async function downloadImage(element, addresses) {
  for (const address of addresses) {
    const image = await imageAt(address);
    if (image) return download(element, image, "badge");
  }
  const shown = addresses.at(-1);
  if (shown.startsWith("data:")) save(element, shown, "badge");
  else open(shown, "_blank", "noopener,noreferrer");
}

async function imageAt(address) {
  const answer = await fetch(address, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => null);
  const blob = answer?.ok ? await answer.blob() : null;
  return blob?.type.startsWith("image/") ? blob : null;
}

function download(element, blob, name) {
  const href = URL.createObjectURL(blob);
  save(element, href, name);
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

function save(element, href, download) {
  Object.assign(element.ownerDocument.createElement("a"), { href, download }).click();
}

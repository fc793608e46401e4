// What the element shows without the wasm, before it is there and where it is blocked.
import { make } from "./document.js";

/** Reserves the place of the card, so that nothing on the page jumps. */
export function skeleton(root) {
  if (root.querySelector(".skeleton")) return;
  const block = (name) => Object.assign(make("div"), { className: name });
  const card = block("card skeleton");
  card.part = "card";
  card.dataset.focus = root.activeElement?.dataset.key ?? "";
  card.ariaBusy = "true";
  card.append(block("skeleton-image"), block("skeleton-line"), block("skeleton-line short"), block("skeleton-band"));
  root.replaceChildren(status(root), card);
}

/** Draws what takes the skeleton's place. What had the focus before it has it again, unless the reader went elsewhere. */
export function replace(root, draw) {
  const focus = root.querySelector(".skeleton")?.dataset.focus;
  draw();
  const { activeElement } = root.host.getRootNode();
  if (focus && (!activeElement || activeElement === root.ownerDocument.body))
    root.querySelector(`[data-key="${focus}"]`)?.focus();
}

/** Where the view will say what came of the check: it must be on the page before, for a screen reader to hear of a change. */
function status(root) {
  const status = root.querySelector("[role=status]") ?? Object.assign(make("div"), { className: "sr" });
  status.role = "status";
  return status;
}

/** English, as in `src/view/messages/en.json`: that file is in the wasm, which is not there. */
const BLOCKED = {
  "error.wasm-blocked": "This page can't check the badge.",
  "error.elsewhere": "Look at it where it is published",
};

/** Keeps what the page shows by itself, and says in one sentence that it was not checked. */
export function unchecked(root, messages, address) {
  const { "error.wasm-blocked": sentence, "error.elsewhere": elsewhere } = { ...BLOCKED, ...messages };
  const note = Object.assign(make("p"), { className: "unchecked", textContent: `${sentence} ` });
  note.part = "verdict-text";
  if (/^https:/.test(address)) {
    const link = Object.assign(make("a"), {
      href: address,
      textContent: elsewhere,
      target: "_blank",
      rel: "noopener noreferrer nofollow",
    });
    note.append(link);
  }
  root.replaceChildren(make("slot"), note);
}

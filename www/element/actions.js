// What a visitor does on the card. Each function is named after the action that the view calls back with.

/** @import { Act, ActionEvent, ElementDoing, Handlers, OpenBadgeVerifier } from "./types.js" */
import { print } from "#source";
import { downloadImage, downloadJson } from "./downloads.js";
import { hearOpening } from "./opened.js";

/**
 * The actions of an element.
 * @param {OpenBadgeVerifier} element
 * @param {ElementDoing} doing
 * @returns {Act}
 */
export function actions(element, { run, take, tell, given, ask, permits, draw }) {
  hearOpening(/** @type {ShadowRoot} */ (element.shadowRoot), draw);
  /** @type {Handlers} */
  const handlers = {
    submit: (text) => take([text]),
    file: (files) => files.length > 0 && take([...files]),
    recipient(addresses) {
      element.recipient = addresses.includes(",") ? addresses.split(/,\s*/) : addresses || null;
    },
    again: run,
    check: run,
    another() {
      element.reset();
      requestAnimationFrame(() =>
        /** @type {HTMLElement | null} */ (element.shadowRoot?.querySelector("input, button"))?.focus(),
      );
    },
    print: (_, event) => printCard(button(event)),
    json: () => downloadJson(element.report?.document ?? ""),
    "show-image": ({ value }) => ask(value),
    image: (_, event) => downloadImage(element, { ...button(event).dataset, given: given(), ask, permits }),
    async copy({ channel, value, done }, event) {
      const pressed = button(event);
      if (!tell("badge-share", { channel, url: value })) return;
      await navigator.clipboard.writeText(value);
      const words = pressed.textContent;
      pressed.textContent = done;
      setTimeout(() => {
        pressed.textContent = words;
      }, 2000);
    },
    share({ channel, url }, event) {
      if (!tell("badge-share", { channel, url })) event.preventDefault();
    },
  };
  return (action, detail, event) => handlers[action]?.(detail, event);
}

/**
 * The button that was pressed.
 * @param {ActionEvent} event
 * @returns {HTMLElement}
 */
export const button = ({ target }) => /** @type {HTMLElement} */ (target.closest("[data-action]"));

/**
 * Prints the card that a button stands on; the whole page, where the script for that cannot be had.
 * @param {HTMLElement} pressed
 */
async function printCard(pressed) {
  const card = /** @type {HTMLElement} */ (pressed.closest("article"));
  try {
    await (await print()).print(card);
  } catch {
    globalThis.print();
  }
}

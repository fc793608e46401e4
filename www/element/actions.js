// What a visitor does on the card. Each function is named after the action that the view calls back with.

/** @import { Act, ActionEvent, Ask, ElementDoing, Handlers, OpenBadgeVerifier } from "./types.js" */
import { print } from "#source";
import { copy } from "./copy.js";
import { downloadImage, downloadJson } from "./downloads.js";
import { ANSWER, lead } from "./focus.js";
import { hearOpening } from "./opened.js";

/**
 * The actions of an element.
 * @param {OpenBadgeVerifier} element
 * @param {ElementDoing} doing
 * @returns {Act}
 */
export function actions(element, { card, run, drawing, clear, take, tell, given }) {
  const root = () => /** @type {ShadowRoot} */ (element.shadowRoot);
  const draw = () => drawing().draw();
  hearOpening(root(), draw);
  /** @type {Ask} */
  const ask = (url) => {
    const granted = card.ask(url);
    draw();
    return granted;
  };
  /** @type {Handlers} */
  const handlers = {
    submit: (text) => take([text]),
    file: (files) => files.length > 0 && take([...files]),
    recipient(addresses) {
      element.recipient = addresses.includes(",") ? addresses.split(/,\s*/) : addresses || null;
      card.follow("[data-key=recipient]");
    },
    again(_, { target }) {
      run();
      // At the foot of the card the button itself stays.
      if (!target.closest(".footer")) card.follow(ANSWER);
    },
    check() {
      run();
      card.follow(ANSWER);
    },
    async another() {
      await clear();
      // The field of a link, if there is one.
      for (const key of ["file", "url"]) lead(root(), `[data-key=${key}]`);
    },
    print: (_, event) => printCard(button(event)),
    json: () => element.report && downloadJson(element.report.document ?? ""),
    "show-image": ({ value }) => ask(value),
    image: (_, event) =>
      downloadImage(element, { ...button(event).dataset, given: given(), ask, permits: card.permits }),
    copy({ channel, value, done }, event) {
      if (!tell("badge-share", { channel, url: value })) return;
      return copy(root(), button(event), { value, done, failed: card.say("action.copy-failed") });
    },
    redo: (_, event) => redo(event, drawing().renew),
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
 * Has an event happen again on the card that the whole verifier draws.
 * @param {ActionEvent} event
 * @param {() => Promise<unknown>} renew
 */
async function redo(event, renew) {
  const root = /** @type {ShadowRoot} */ (event.target.getRootNode());
  const all = () => [.../** @type {ParentNode} */ (root.querySelector(".content")).querySelectorAll("*")];
  const place = all().indexOf(event.target);
  const { files } = /** @type {Partial<HTMLInputElement>} */ (event.target);
  const Again = /** @type {new (type: string, event: Event) => Event} */ (event.constructor);
  // Where it cannot be had, the card says so.
  await renew().catch(() => {});
  const target = all()[place];
  // Other than what was typed, files that were chosen are not kept where a card is drawn anew.
  if (target instanceof HTMLInputElement && files?.length) target.files = files;
  target?.dispatchEvent(new Again(event.type, event));
}

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

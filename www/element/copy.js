// Copying a text, and what a reader can do where a page may not.

import { make } from "./document.js";
import { say } from "./fallback.js";

/**
 * Copies a text and says so, at the button and to screen readers. Where the browser refuses, the text is shown and
 * selected.
 * @param {ShadowRoot} root
 * @param {HTMLElement} pressed the button
 * @param {{ value: string, done: string, failed: string }} copied what is said where it was copied, and where not
 */
export async function copy(root, pressed, { value, done, failed }) {
  try {
    await navigator.clipboard.writeText(value);
  } catch {
    select(pressed, value);
    return say(root, failed);
  }
  say(root, done);
  const name = pressed.textContent;
  if (name === done) return;
  pressed.textContent = done;
  setTimeout(() => {
    pressed.textContent = name;
  }, 2000);
}

/**
 * Selects the text in the field beside the button, which is made if there is none.
 * @param {HTMLElement} pressed
 * @param {string} value
 */
function select(pressed, value) {
  /** @type {Iterable<HTMLInputElement>} */
  const fields = pressed.parentElement?.querySelectorAll("textarea, input") ?? [];
  const known = [...fields].find((each) => each.value === value);
  const field = known ?? Object.assign(make("input"), { value, readOnly: true, className: "input" });
  if (!known) {
    field.ariaLabel = pressed.textContent;
    pressed.after(field);
  }
  field.select();
}

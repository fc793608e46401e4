// Where the focus goes after what a reader asked for. A check that the page makes by itself takes it from nobody.

/** What came of a check: the chip, the verdict of a card, the reason why there is none. */
export const ANSWER = "[data-key=chip], [data-key=verdict], [part~=verdict-title], [data-key=failure]";

/**
 * Moves the focus, unless the reader has gone elsewhere on the page meanwhile.
 * @param {ShadowRoot} root
 * @param {string | null} selector
 */
export function lead(root, selector) {
  const target = selector && /** @type {HTMLElement | null} */ (root.querySelector(selector));
  if (!target || isElsewhere(root.host)) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
}

/**
 * Leads the focus into a dialog that opens over the page, and back to its button when it closes: not every browser does
 * that in a shadow tree, and `autofocus` is looked for in frames and on loading pages too, where nothing was opened.
 * @param {ShadowRoot} root
 */
export function leadThroughDialogs(root) {
  /** @param {(target: HTMLElement) => unknown} act */
  const when = (/** @type {string} */ state, act) => (/** @type {Event} */ event) => {
    const { target, newState } = /** @type {ToggleEvent & { target: HTMLElement }} */ (event);
    if (target.popover !== null && newState === state) act(target);
  };
  const enter = when("open", (dialog) => {
    if (dialog.role === "dialog" && !dialog.contains(root.activeElement)) dialog.focus();
  });
  const leave = when("closed", (popover) => {
    const opener = `[popovertarget="${popover.id}"]:not([popovertargetaction])`;
    if (popover.contains(root.activeElement)) /** @type {HTMLElement | null} */ (root.querySelector(opener))?.focus();
  });
  root.addEventListener("toggle", enter, true);
  root.addEventListener("beforetoggle", leave, true);
}

/**
 * By the method of the class: an image named `querySelector` would stand in its place.
 * @param {Element} host
 */
const isElsewhere = (host) =>
  Document.prototype.querySelector.call(document, ":focus-within") && !host.matches(":focus-within");

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
 * Gives the focus back to the button of a popover that closes around it, which not every browser does in a shadow tree.
 * @param {ShadowRoot} root
 */
export function giveBack(root) {
  root.addEventListener(
    "beforetoggle",
    (event) => {
      const { target, newState } = /** @type {ToggleEvent & { target: HTMLElement }} */ (event);
      if (newState === "closed" && target.contains(root.activeElement))
        /** @type {HTMLElement | null} */ (root.querySelector(`[popovertarget="${target.id}"]`))?.focus();
    },
    true,
  );
}

/**
 * By the method of the class: an image named `querySelector` would stand in its place.
 * @param {Element} host
 */
const isElsewhere = (host) =>
  Document.prototype.querySelector.call(document, ":focus-within") && !host.matches(":focus-within");

// The filters of a batch: buttons as one stop of the Tab key, with arrow keys among them, and a field for a skill.
// (https://www.w3.org/WAI/ARIA/apg/patterns/toolbar/)

export class Toolbar {
  #root;
  /** The button that Tab leads to, by its key. */
  #stop = "";

  /**
   * @param {ShadowRoot} root
   * @param {AbortSignal} signal ends it
   * @param {(typed: string) => void} search is told what is typed into the field
   */
  constructor(root, signal, search) {
    this.#root = root;
    root.addEventListener("keydown", (event) => this.#press(/** @type {KeyboardEvent} */ (event)), { signal });
    root.addEventListener("input", ({ target }) => this.#type(/** @type {HTMLInputElement} */ (target), search), {
      signal,
    });
    root.addEventListener("focusin", ({ target }) => this.#enter(/** @type {HTMLElement} */ (target)), { signal });
  }

  /** Leaves one stop among the buttons that are there now. */
  settle() {
    const buttons = this.#buttons;
    const stop = buttons.find(({ dataset }) => dataset.key === this.#stop) ?? buttons[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  }

  /** @returns {HTMLElement[]} */
  get #buttons() {
    return [...this.#root.querySelectorAll("[role=toolbar] button")].map(
      (button) => /** @type {HTMLElement} */ (button),
    );
  }

  /** @param {HTMLElement} target */
  #enter(target) {
    if (!target.closest("[role=toolbar]")) return;
    this.#stop = target.dataset.key ?? "";
    this.settle();
  }

  /**
   * @param {HTMLInputElement} field
   * @param {(typed: string) => void} search
   */
  #type({ dataset, value }, search) {
    if (dataset.key === "skill") search(value);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    const target = /** @type {HTMLElement} */ (event.target);
    const bar = target.closest("[role=toolbar]");
    if (!bar || altKey || ctrlKey || metaKey) return;
    const buttons = this.#buttons;
    const at = buttons.indexOf(target);
    const ahead = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    /** @type {Record<string, number>} */
    const places = { ArrowRight: at + ahead, ArrowLeft: at - ahead, Home: 0, End: buttons.length - 1 };
    if (!(key in places)) return;
    event.preventDefault();
    buttons.at(places[key] % buttons.length)?.focus();
  }
}

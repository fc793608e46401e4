// The list on the page. It is drawn a few rows at a time, so that no task is long; while the page is not seen, not at all.
import { SLICE } from "./slices.js";
import { create, morph } from "./tree.js";

/** Milliseconds between two drawings of what stands around the rows, and between two things told to screen readers. */
const FRAME_EVERY = 250;
const TELL_EVERY = 5_000;

export class Rows {
  #root;
  #list;
  #rows = [];
  #waiting = new Set();
  #frame = { due: false, drawn: 0, told: 0 };
  #request = null;
  #closed = false;

  /** `list` is the core's; the root already holds a place for it. */
  constructor(root, list) {
    [this.#root, this.#list] = [root, list];
  }

  /** A row has changed, and with it what stands around the rows. */
  touch(id) {
    this.#waiting.add(id);
    this.frame();
  }

  /** Something around the rows has changed. */
  frame() {
    this.#frame.due = true;
    if (!this.#closed) this.#request ??= requestAnimationFrame(() => this.#draw());
  }

  /** What the reader did is seen at once: other rows, another order. */
  answer() {
    for (const [id, row] of this.#rows.entries()) row.hidden = !this.#list.shows(id);
    this.#drawFrame();
  }

  /** Every row is drawn anew. */
  all() {
    for (const id of this.#list.order()) this.#waiting.add(id);
    this.frame();
  }

  /** Shows a card in a row, or none. */
  card(id, tree) {
    const place = this.#rows[id].querySelector(".batch-details");
    if (!tree) place.replaceChildren();
    else if (place.firstChild) morph(place.firstChild, tree);
    else place.append(create(tree));
  }

  close() {
    this.#closed = true;
    cancelAnimationFrame(this.#request);
  }

  #draw() {
    this.#request = null;
    const until = performance.now() + SLICE;
    for (const id of this.#waiting) {
      this.#waiting.delete(id);
      this.#drawRow(id);
      if (performance.now() > until) break;
    }
    const busy = this.#waiting.size > 0 || this.#list.done() < this.#list.total();
    if (this.#frame.due && (!busy || performance.now() > this.#frame.drawn + FRAME_EVERY)) this.#drawFrame();
    if (this.#waiting.size > 0 || this.#frame.due) this.#request = requestAnimationFrame(() => this.#draw());
  }

  #drawRow(id) {
    const tree = JSON.parse(this.#list.row(id));
    if (this.#rows[id]) return morph(this.#rows[id], tree);
    this.#rows[id] = create(tree);
    this.#body.append(this.#rows[id]);
  }

  #drawFrame() {
    Object.assign(this.#frame, { due: false, drawn: performance.now() });
    this.#keepingFocus(() => {
      morph(this.#root.querySelector(".batch"), JSON.parse(this.#list.frame()));
      this.#arrange();
    });
    this.#tell();
  }

  /** Puts the rows in their order; only those that must move do. */
  #arrange() {
    let next = this.#body.firstChild;
    for (const id of this.#list.order()) {
      const row = this.#rows[id];
      if (!row) continue;
      if (row === next) next = next.nextSibling;
      else this.#body.insertBefore(row, next);
    }
  }

  /** What moves loses the focus; where what had it is gone, the first button of the list gets it. */
  #keepingFocus(change) {
    const focused = this.#root.activeElement;
    change();
    if (!focused || this.#root.activeElement === focused) return;
    const heir = focused.isConnected ? focused : this.#root.querySelector(".batch button");
    heir?.focus({ preventScroll: true });
  }

  #tell() {
    const through = this.#list.done() === this.#list.total();
    if (!through && performance.now() < this.#frame.told + TELL_EVERY) return;
    this.#frame.told = performance.now();
    const [status, words] = [this.#root.querySelector("[role=status]"), this.#list.status()];
    if (status.textContent !== words) status.textContent = words;
  }

  get #body() {
    return this.#root.querySelector(".batch tbody");
  }
}

// The list on the page. It is drawn a few rows at a time, so that no task is long; while the page is not seen, not at all.
import { SLICE } from "./slices.js";
import { create, morph } from "./tree.js";

/** Milliseconds between two drawings of what stands around the rows, and between two things told to screen readers. */
const FRAME_EVERY = 250;
const TELL_EVERY = 5_000;
/** How many times as long as such a drawing took there is none after it: it takes the longer the more rows there are. */
const PAUSE = 20;
/** How many rows get their place in the order before the time is looked at. */
const STEP = 20;

export class Rows {
  #root;
  #list;
  /** The elements of the rows on the page, and of those that are opened. */
  #rows = new Map();
  #opened = new Set();
  #waiting = new Set();
  #frame = { due: false, next: 0, told: 0 };
  #request = null;
  #closed = false;

  /** `list` is the core's; the root already holds a place for it. */
  constructor(root, list) {
    [this.#root, this.#list] = [root, list];
  }

  /** A row has changed, and with it what stands around the rows. */
  touch(id) {
    if (this.#rows.has(id)) this.#waiting.add(id);
    this.frame();
  }

  /** Something around the rows has changed, or which of them are shown. */
  frame() {
    this.#frame.due = true;
    if (!this.#closed) this.#request ??= requestAnimationFrame(() => this.#draw());
  }

  /** What the reader did is seen at once: other rows, another order. */
  answer() {
    cancelAnimationFrame(this.#request);
    Object.assign(this.#frame, { due: true, next: 0 });
    this.#draw();
  }

  /** Every row is drawn anew. */
  all() {
    for (const id of this.#rows.keys()) this.#waiting.add(id);
    this.frame();
  }

  /** A row stays as it is while it is not shown, until it is closed. */
  open(id, open) {
    if (open) return this.#opened.add(id);
    this.#opened.delete(id);
    this.#rows.get(id)?.querySelector(".batch-details").replaceChildren();
  }

  /** Shows a card in an opened row. */
  card(id, tree) {
    const place = this.#rows.get(id)?.querySelector(".batch-details");
    if (place?.firstChild) morph(place.firstChild, tree);
    else place?.append(create(tree));
  }

  close() {
    this.#closed = true;
    cancelAnimationFrame(this.#request);
  }

  #draw() {
    this.#request = null;
    const until = performance.now() + SLICE;
    let arranging = this.#list.arrange(STEP);
    while (arranging && performance.now() < until) arranging = this.#list.arrange(STEP);
    const busy = this.#list.done() < this.#list.total();
    if (this.#frame.due && !arranging && (!busy || performance.now() > this.#frame.next)) this.#drawFrame();
    for (const id of this.#waiting) {
      if (performance.now() > until) break;
      this.#waiting.delete(id);
      this.#drawRow(id);
    }
    if (this.#waiting.size > 0 || this.#frame.due) this.#request = requestAnimationFrame(() => this.#draw());
  }

  #drawRow(id) {
    const row = this.#rows.get(id);
    if (row) morph(row, JSON.parse(this.#list.row(id)));
  }

  #drawFrame() {
    const began = performance.now();
    this.#frame.due = false;
    this.#keepingFocus(() => {
      morph(this.#root.querySelector(".batch"), JSON.parse(this.#list.frame()));
      this.#place();
    });
    this.#tell();
    const now = performance.now();
    this.#frame.next = now + Math.max(FRAME_EVERY, PAUSE * (now - began));
  }

  /** Puts the rows that are shown in their order; only those that must move do. One that is new is empty until its turn to be drawn. */
  #place() {
    const body = this.#root.querySelector(".batch tbody");
    const shown = new Set(this.#list.shown());
    for (const [id, row] of this.#rows) if (!shown.has(id)) this.#remove(id, row);
    let next = body.firstChild;
    for (const id of shown) {
      const row = this.#rows.get(id) ?? this.#added(id);
      if (row === next) next = next.nextSibling;
      else body.insertBefore(row, next);
    }
  }

  #added(id) {
    const row = create({ tag: "tr", attributes: [["class", "batch-row"]], children: [] });
    this.#rows.set(id, row);
    this.#waiting.add(id);
    return row;
  }

  #remove(id, row) {
    row.remove();
    if (this.#opened.has(id)) return;
    this.#rows.delete(id);
    this.#waiting.delete(id);
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
}

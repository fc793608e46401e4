// Draws the table of a batch, a few rows at a time so that no task is long, and nothing while the page is hidden.

/** @import { CoreBatch } from "../api/core.js" */
/** @import { Tree } from "./tree.js" */
import { make } from "../document.js";
import { SLICE } from "./slices.js";
import { Toolbar } from "./toolbar.js";
import { create, morph } from "./tree.js";

/** Milliseconds between two drawings of what stands around the rows, and between two things told to screen readers. */
const FRAME_EVERY = 250;
const TELL_EVERY = 5_000;
/** The pause after such a drawing, as a multiple of the time that it took. It takes longer the more rows there are. */
const PAUSE = 20;
/** How many rows get their place in the order before the time is looked at. */
const STEP = 20;
/** How many rows are put on the page at once: more than a screen shows. */
const AT_ONCE = 50;

export class Table {
  #root;
  #batch;
  /** @type {Map<number, HTMLElement>} the elements of the rows on the page, and of those that are opened */ #rows =
    new Map();
  /** @type {Set<number>} */ #opened = new Set();
  /** @type {Set<number>} the rows that are to be drawn */ #waiting = new Set();
  /** @type {HTMLElement[]} rows that follow those on the page, in their order */ #following = [];
  #frame = { due: false, next: 0, told: 0, isAnswer: false };
  #closing = new AbortController();
  #toolbar;
  /** @type {number | undefined} */ #request;
  #isClosed = false;

  /**
   * @param {ShadowRoot} root already holds a place for the batch
   * @param {CoreBatch} batch
   */
  constructor(root, batch) {
    this.#root = root;
    this.#batch = batch;
    this.#toolbar = new Toolbar(root, this.#closing.signal, (typed) => {
      batch.search(typed);
      this.answer();
    });
  }

  /**
   * A row has changed, and with it what stands around the rows.
   * @param {number} id
   */
  touch(id) {
    if (this.#rows.has(id)) this.#waiting.add(id);
    this.frame();
  }

  /** Something around the rows has changed, or which of them are shown. */
  frame() {
    this.#frame.due = true;
    if (!this.#isClosed) this.#request ??= requestAnimationFrame(() => this.#draw());
  }

  /** Draws other rows, or another order, at once, since the reader asked for it. */
  answer() {
    this.#cancel();
    Object.assign(this.#frame, { due: true, next: 0, isAnswer: true });
    this.#draw();
  }

  /** Draws everything where nothing is drawn any more, and leads the reader back to where it was cleared. */
  restore() {
    this.answer();
    /** @type {HTMLElement | null} */ (this.#root.querySelector("[data-action=clear]"))?.focus();
  }

  /** Every row is drawn anew. */
  all() {
    for (const id of this.#rows.keys()) this.#waiting.add(id);
    this.frame();
  }

  /**
   * A row is opened or closed. An opened one stays as it is while it is not shown.
   * @param {number} id
   * @param {boolean} isOpen
   */
  open(id, isOpen) {
    if (isOpen) return void this.#opened.add(id);
    this.#opened.delete(id);
    this.#rows.get(id)?.querySelector(".batch-details")?.replaceChildren();
  }

  /**
   * Shows a card in an opened row.
   * @param {number} id
   * @param {Tree} tree
   */
  card(id, tree) {
    const place = this.#rows.get(id)?.querySelector(".batch-details");
    if (place?.firstChild) morph(place.firstChild, tree);
    else place?.append(create(tree));
  }

  close() {
    this.#isClosed = true;
    this.#closing.abort();
    this.#cancel();
  }

  #cancel() {
    if (this.#request) cancelAnimationFrame(this.#request);
  }

  #draw() {
    this.#request = undefined;
    // A batch that was cleared has no place until it is brought back.
    if (!this.#find(".batch")) return;
    const until = performance.now() + SLICE;
    let arranging = this.#batch.arrange(STEP);
    while (arranging && performance.now() < until) arranging = this.#batch.arrange(STEP);
    const isFree = this.#frame.isAnswer || this.#following.length === 0;
    const busy = this.#batch.isRunning();
    if (this.#frame.due && !arranging && isFree && (!busy || performance.now() > this.#frame.next)) this.#drawFrame();
    while (this.#following.length > 0 && performance.now() < until)
      this.#find(".batch tbody").append(...this.#following.splice(0, AT_ONCE));
    for (const id of this.#waiting) {
      if (performance.now() > until) break;
      this.#waiting.delete(id);
      this.#drawRow(id);
    }
    if (this.#waiting.size > 0 || this.#following.length > 0 || this.#frame.due)
      this.#request = requestAnimationFrame(() => this.#draw());
  }

  /** @param {number} id */
  #drawRow(id) {
    const [row, tree] = [this.#rows.get(id), this.#batch.row(id)];
    if (row && tree) morph(row, JSON.parse(tree));
  }

  #drawFrame() {
    const began = performance.now();
    this.#frame.due = false;
    this.#keepingFocus(() => {
      morph(this.#find(".batch"), JSON.parse(this.#batch.frame()));
      if (this.#frame.isAnswer) this.#replace();
      else this.#place();
    });
    this.#frame.isAnswer = false;
    this.#toolbar.settle();
    this.#tell();
    const now = performance.now();
    this.#frame.next = now + Math.max(FRAME_EVERY, PAUSE * (now - began));
  }

  /**
   * Puts the rows that are shown in their order; only those that must move do. One that is new is empty until its turn
   * to be drawn.
   */
  #place() {
    const body = this.#find(".batch tbody");
    const shown = new Set(this.#batch.shown());
    for (const [id, row] of this.#rows) {
      if (shown.has(id)) continue;
      row.remove();
      this.#forget(id);
    }
    let next = body.firstChild;
    for (const id of shown) {
      const row = this.#rows.get(id) ?? this.#added(id);
      if (row === next) next = row.nextSibling;
      else body.insertBefore(row, next);
    }
  }

  /**
   * Puts other rows, or another order, in the place of what is there: those that the reader sees, in one go. The others
   * follow in later frames.
   */
  #replace() {
    const shown = new Set(this.#batch.shown());
    for (const id of this.#rows.keys()) if (!shown.has(id)) this.#forget(id);
    const rows = [...shown].map((id) => this.#rows.get(id) ?? this.#added(id));
    this.#find(".batch tbody").replaceChildren(...rows.splice(0, AT_ONCE));
    this.#following = rows;
  }

  /** @param {number} id */
  #added(id) {
    const row = Object.assign(make("tr"), { className: "batch-row" });
    this.#rows.set(id, row);
    this.#waiting.add(id);
    return row;
  }

  /** @param {number} id */
  #forget(id) {
    if (this.#opened.has(id)) return;
    this.#rows.delete(id);
    this.#waiting.delete(id);
  }

  /**
   * Gives the focus back to what had it, since what moves loses it. Where that is gone, the first button of the batch
   * gets it.
   * @param {() => void} change
   */
  #keepingFocus(change) {
    const focused = this.#root.activeElement;
    change();
    if (!focused || this.#root.activeElement === focused) return;
    const heir = focused.isConnected ? focused : this.#root.querySelector(".batch button");
    /** @type {HTMLElement | null} */ (heir)?.focus({ preventScroll: true });
  }

  #tell() {
    if (this.#batch.isRunning() && performance.now() < this.#frame.told + TELL_EVERY) return;
    this.#frame.told = performance.now();
    const [status, words] = [this.#find("[role=status]"), this.#batch.status()];
    if (status.textContent !== words) status.textContent = words;
  }

  /**
   * What stands in the root for as long as the batch does.
   * @param {string} selector
   */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.#root.querySelector(selector));
  }
}

// The rows of a batch: what each badge was given as, what came of it, and its card. How they look is decided in the
// wasm.

/** @import { Verdict } from "../../types/index.js" */
/** @import { OpenBadgeVerifier } from "../types.js" */
/** @import { Tree } from "./tree.js" */
/** @import { BatchEngine, Given, Host, Row } from "./types.js" */
import { download, downloadImage, downloadJson } from "../downloads.js";
import { Cards } from "./cards.js";
import { csv, json, kept, parsed, reports } from "./export.js";
import { rest } from "./slices.js";
import { Table } from "./table.js";

export class Rows {
  /** @type {Row[]} */ #rows = [];
  #element;
  #host;
  #again;
  #core;
  #table;
  #cards;
  #isClosed = false;

  /**
   * @param {OpenBadgeVerifier} element
   * @param {ShadowRoot} root
   * @param {Host} host
   * @param {(ids: number[]) => void} again verifies rows again
   */
  constructor(element, root, host, again) {
    this.#element = element;
    this.#host = host;
    this.#again = again;
    this.#core = new host.core.Batch(host.drawing(element));
    this.#table = new Table(root, this.#core);
    this.#cards = new Cards(element, host.drawing);
  }

  /**
   * Adds a row and gives its number.
   * @param {Given} given
   * @param {string | undefined} asked of whom the badge must be
   */
  add({ source, input, given }, asked) {
    const id = this.#core.add(source, asked);
    if (given) this.#core.give(id, given);
    this.#rows[id] = { source, input, asked, given };
    return id;
  }

  /**
   * So many of the things that were given are read.
   * @param {number} read
   * @param {number} things
   */
  read(read, things) {
    this.#core.read(read, things);
    this.#table.frame();
  }

  /** @param {number} id */
  row(id) {
    return this.#rows[id];
  }

  /**
   * A row waits for its turn.
   * @param {number} id
   */
  wait(id) {
    this.#core.wait(id, this.#rows[id].asked);
    this.#table.touch(id);
  }

  /**
   * A row is not verified.
   * @param {number} id
   * @param {"setAside" | "skip" | "fail"} why it names no badge, came in after the batch was stopped, or nothing was
   *   there to verify it
   */
  leave(id, why) {
    this.#core[why](id);
    this.#table.touch(id);
  }

  /**
   * A row has its report. It is kept here, whatever becomes of the engine.
   * @param {number} id
   * @param {BatchEngine} engine
   * @param {{ summary: string, report: string }} answer
   */
  finish(id, engine, { summary, report }) {
    const { verdict } = JSON.parse(summary);
    Object.assign(this.#rows[id], { engine, verdict, pictures: null, report: kept(report) });
    this.#core.finish(id, summary);
    if (this.#rows[id].isOpen) void this.#show(id);
    this.#table.touch(id);
  }

  /** Speaks the words that the element has now. */
  speak() {
    this.#core.speak(this.#host.drawing(this.#element));
  }

  /** Draws all rows anew, in the words that their engines have now. Those whose results are gone are verified again. */
  async draw() {
    /** @type {number[]} */
    const lost = [];
    for (const [id, { engine }] of this.#rows.entries()) {
      await rest();
      const summary = await engine?.call("summary", id).catch(() => void lost.push(id));
      if (this.#isClosed) return;
      if (summary) this.#core.finish(id, summary);
    }
    if (lost.length > 0) this.#again(lost);
    this.#table.all();
  }

  /** How many rows are through, and of how many. */
  get progress() {
    return { index: this.#core.done(), total: this.#core.total() };
  }

  /** How often each verdict occurs. */
  get verdicts() {
    /** @type {Partial<Record<Verdict, number>>} */
    const verdicts = {};
    for (const { verdict } of this.#rows) if (verdict) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    return verdicts;
  }

  /** What the batch leaves in its place when it is cleared. */
  get cleared() {
    /** @type {Tree} */
    const tree = JSON.parse(this.#core.cleared());
    return tree;
  }

  /** What is not verified yet will not be. */
  stop() {
    this.#core.stop();
    this.#table.all();
  }

  /**
   * The reader wants other rows, or another order.
   * @param {"filter" | "sort" | "showMore"} change
   * @param {string} value
   */
  arrange(change, value) {
    this.#core[change](value);
    this.#table.answer();
  }

  /** Draws all of it again, where it stood before. */
  restore() {
    this.#table.restore();
  }

  /** The rows that another try may help. */
  get retriable() {
    return this.#core.retriable();
  }

  /** The rows that were not verified because the batch was stopped. */
  get stopped() {
    return this.#core.stopped();
  }

  /**
   * The reader opens or closes a row.
   * @param {number} id
   */
  toggle(id) {
    const isOpen = (this.#rows[id].isOpen = this.#core.toggle(id));
    this.#table.open(id, isOpen);
    if (isOpen) void this.#show(id);
    this.#table.touch(id);
  }

  /**
   * The reader wants a picture.
   * @param {number} id
   * @param {string} address
   */
  ask(id, address) {
    const granted = this.#cards.ask(this.#rows[id], address);
    void this.#show(id);
    return granted;
  }

  /**
   * Saves the image of a badge.
   * @param {number} id
   * @param {DOMStringMap} addresses where it may be had
   */
  saveImage(id, addresses) {
    /** @param {string} address */
    const ask = (address) => this.ask(id, address);
    const { permits } = this.#host.core;
    return downloadImage(this.#element, { ...addresses, given: this.#rows[id].input, ask, permits });
  }

  /** @param {number} id */
  async saveDocument(id) {
    const report = await parsed(this.#rows[id].report);
    downloadJson(report?.document ?? "");
  }

  async saveCsv() {
    download(await csv(this.#core, this.#rows.length), "badges.csv");
  }

  saveJson() {
    download(json(this.#rows), "badges.json");
  }

  /** Every badge with its report, in the order in which they were given. */
  reports() {
    return reports(this.#rows);
  }

  close() {
    this.#isClosed = true;
    this.#table.close();
    this.#cards.close(this.#rows);
  }

  /**
   * Shows the card of a row. One that went with its worker is made anew: the badge is verified again, but only once.
   * @param {number} id
   */
  async #show(id) {
    const row = this.#rows[id];
    const card = await this.#cards.card(id, row).catch(() => null);
    if (this.#isClosed || !row.isOpen) return;
    if (card) this.#table.card(id, card);
    else if (!row.isLost) this.#again([id]);
    else this.#core.fail(id);
    row.isLost = !card;
    this.#table.touch(id);
  }
}

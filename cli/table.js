/** @import { Core, Words } from "../www/element/api/core.js" */
/** @import { Answer, Entry, Output } from "./types.js" */
/** @import { Write } from "./output.js" */
import { drawingOf } from "./words.js";

/** How many rows are written at once. */
const ROWS = 200;

/**
 * A table for spreadsheets, the one of a batch on a page. It is written at the end, since any row may bring a column.
 * @implements {Output}
 */
export class Table {
  isSummed = true;
  #batch;
  #write;

  /**
   * @param {Core} core
   * @param {Words} words
   * @param {Write} write
   */
  constructor(core, words, write) {
    this.#batch = new core.Batch(drawingOf(words));
    this.#write = write;
  }

  async begin() {}

  /**
   * @param {Entry} entry
   * @param {Answer} answer
   */
  async put({ id, source, recipient, given }, { summary, fault }) {
    const row = this.#batch.add(source === "-" ? undefined : (source ?? String(id)), recipient);
    if (given) this.#batch.give(row, given);
    if (summary) this.#batch.finish(row, summary);
    else if (fault?.code === "not-a-badge") this.#batch.setAside(row);
    else this.#batch.fail(row);
  }

  async end() {
    const count = this.#batch.total();
    for (let at = 0; at === 0 || at < count; at += ROWS) await this.#write(this.#batch.csv(at, at + ROWS));
  }
}

// `--html`: a page of all badges that needs no script and asks nobody for anything. A row opens to its card.

/** @import { Core, Words } from "../../www/element/api/core.js" */
/** @import { Write } from "../output.js" */
/** @import { Answer, Entry, Output } from "../types.js" */
import { drawingOf } from "../words.js";
import { Counts } from "./counts.js";
import { begun, closed } from "./page.js";
import { entryName, line, summed } from "./row.js";
import { Texts } from "./texts.js";

/** How many rows the core keeps at once. */
const ROWS = 500;

/** @implements {Output} */
export class Html {
  isSummed = true;
  isDrawn = true;
  #core;
  #words;
  #write;
  #texts;
  #counts;
  #checkedAt;
  /** @type {InstanceType<Core["Batch"]> | null} */ #batch = null;

  /**
   * @param {Core} core
   * @param {Words} words
   * @param {{ write: Write, now?: string }} to `now` is the moment at which all are verified, if there is one
   */
  constructor(core, words, { write, now = new Date().toISOString() }) {
    this.#core = core;
    this.#words = words;
    this.#write = write;
    this.#checkedAt = now;
    this.#texts = new Texts(words);
    this.#counts = new Counts(this.#texts);
  }

  begin() {
    return this.#write(begun(this.#texts, this.#checkedAt));
  }

  /**
   * @param {Entry} entry
   * @param {Answer} answer
   */
  put(entry, { summary, card = "", fault }) {
    const batch = this.#rows();
    const id = batch.add(entryName(entry), entry.recipient);
    if (entry.given) batch.give(id, entry.given);
    if (summary) batch.finish(id, summary);
    else if (fault?.code === "not-a-badge") batch.setAside(id);
    else batch.fail(id);
    const row = summed(JSON.parse(batch.row(id) ?? "null"));
    this.#counts.count(row, summary);
    return this.#write(line(row, { card, fault: fault?.message }));
  }

  end() {
    return this.#write(closed(this.#texts, this.#counts.drawn(this.#checkedAt)));
  }

  /** A batch for the next row. One that has many gives way to an empty one, so that memory does not grow. */
  #rows() {
    if (this.#batch && this.#batch.total() < ROWS) return this.#batch;
    this.#batch?.free();
    this.#batch = new this.#core.Batch(drawingOf(this.#words));
    return this.#batch;
  }
}

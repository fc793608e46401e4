// Verifies what is given, in the order in which it was given, and no more of it at once than fits into memory.

/** @import { BatchEngine, OwnSettings } from "../www/element/batch/types.js" */
/** @import { Answer, Entry, Output } from "./types.js" */
import { Queue } from "../www/element/batch/queue.js";
import { Tally } from "./tally.js";
import { Unread } from "./unread.js";

/** How many badges may be between what was read last and what is written next. */
const WINDOW = 1_000;
/** And how many bytes of them. */
const MAX_BYTES = 64 * 1024 * 1024;

export class Run {
  #engines;
  #output;
  #moment;
  #tally = new Tally();
  /** @type {Map<number, Entry>} */ #entries = new Map();
  /** @type {Map<number, Answer>} */ #answers = new Map();
  #given = 0;
  #written = 0;
  #bytes = 0;
  /** @type {Promise<void>} */ #writing = Promise.resolve();
  #settled = () => {};

  /**
   * @param {BatchEngine[]} engines
   * @param {Output} output
   * @param {string} [now] the moment at which all are verified; else each at its own
   */
  constructor(engines, output, now) {
    this.#engines = engines;
    this.#output = output;
    this.#moment = () => now ?? new Date().toISOString();
  }

  /**
   * Resolves when all of it is written.
   * @param {AsyncIterable<Entry>} entries
   */
  async all(entries) {
    this.#queue.beginAdding();
    for await (const entry of entries) {
      this.#entries.set(this.#given, entry);
      this.#queue.add(this.#given);
      this.#given += 1;
      this.#bytes += entry.size ?? 0;
      this.#output.expect?.(this.#given);
      while (this.#isFull) await this.#change();
    }
    await this.#queue.endAdding();
    while (this.#written < this.#given) await this.#change();
    await this.#writing;
    for (const engine of this.#engines) await engine.close();
    return this.#tally;
  }

  /** @type {Queue<Answer>} */
  #queue = new Queue({
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    begin: async () => this.#engines,
    verify: (engine, id) => this.#verify(engine, id),
    giveUp: (engine, id) => engine.call("giveUp", id, "too-complex", this.#moment()),
    done: (id, _, answer) => this.#done(id, answer ?? { fault: { code: "failed", message: "the verifier failed" } }),
    end: () => {},
  });

  /**
   * @param {BatchEngine} engine
   * @param {number} id
   * @returns {Promise<Answer>}
   */
  async #verify(engine, id) {
    const { read, recipient } = /** @type {Entry} */ (this.#entries.get(id));
    const recipients = recipient === undefined ? {} : { recipients: [recipient] };
    const own = /** @type {OwnSettings} */ ({ now: this.#moment(), ...recipients });
    try {
      const input = await read();
      return await engine.call("verify", id, input, own);
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      return { fault: { code: error.code, message: error.message } };
    }
  }

  /**
   * @param {number} id
   * @param {Answer} answer
   */
  #done(id, answer) {
    this.#answers.set(id, answer);
    this.#writing = this.#writing.then(() => this.#write());
  }

  async #write() {
    for (let answer = this.#next(); answer; answer = this.#next()) {
      const entry = /** @type {Entry} */ (this.#entries.get(this.#written));
      this.#tally.count(answer);
      await this.#output.put(entry, answer);
      this.#entries.delete(this.#written);
      this.#answers.delete(this.#written);
      this.#written += 1;
      this.#bytes -= entry.size ?? 0;
      this.#settled();
    }
  }

  get #isFull() {
    const between = this.#given - this.#written;
    return between >= WINDOW || (between > 0 && this.#bytes > MAX_BYTES);
  }

  #next() {
    return this.#answers.get(this.#written);
  }

  /** Resolves when something more is written. */
  #change() {
    return new Promise((/** @type {(value?: void) => void} */ resolve) => {
      this.#settled = resolve;
    });
  }
}

// Verifies the badges of a list, in a worker or on the page's own thread, and keeps each result for its card.
import { response } from "./documents.js";

export class Engine {
  #ask;
  #answered;
  #givenUp;
  #settings;
  #words;
  #run;
  #results = new Map();

  /** `ask(url, init, purpose)` gives answers as plain data, `answered(input, settings)` results, `givenUp(code, now)` one for a badge that has none. */
  constructor(ask, answered, givenUp) {
    [this.#ask, this.#answered, this.#givenUp] = [ask, answered, givenUp];
  }

  /** A run begins: what all badges of the list are verified with, and the words that they are summed up in. */
  begin(settings, words) {
    this.#run = new AbortController();
    [this.#settings, this.#words] = [settings, words];
  }

  /** Other words. */
  speak(words) {
    this.#words = words;
  }

  /** Verifies a badge and gives its row and its report. */
  async verify(id, input, settings) {
    const { signal: stopped } = this.#run;
    const fetch = async (url, { signal, ...init }, purpose) => response(await this.#ask(url, init, purpose));
    return this.#keep(id, await this.#answered(input, { ...this.#settings, ...settings, fetch, signal: stopped }));
  }

  /** Gives the row and the report of a badge that could not be verified. */
  giveUp(id, code, now) {
    return this.#keep(id, this.#givenUp(code, now));
  }

  summary(id) {
    return this.#result(id).summary(this.#words);
  }
  card(id, options) {
    return this.#result(id).card(options);
  }

  /** Ends what is under way. */
  stop() {
    this.#run?.abort();
  }

  /** Ends for good. */
  close() {
    this.stop();
    for (const result of this.#results.values()) result.free();
    this.#results.clear();
  }

  /** A result lives in its instance of the wasm. Those of an instance that failed are let go, as its whole memory would stay with them. */
  #keep(id, result) {
    const [other] = this.#results.values();
    if (other && other.constructor !== result.constructor) this.#results.clear();
    this.#results.get(id)?.free();
    this.#results.set(id, result);
    return { summary: this.summary(id), report: result.toJson() };
  }

  #result(id) {
    if (!this.#results.has(id)) throw new DOMException(`no result of ${id}`, "NotFoundError");
    return this.#results.get(id);
  }
}

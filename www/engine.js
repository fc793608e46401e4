// Verifies the badges of a list, in a worker or on the page's own thread, and keeps each result for its card and for the export.
import { response } from "./documents.js";

export class Engine {
  #ask;
  #answered;
  #settings;
  #words;
  #run;
  #results = new Map();

  /** `ask(url, init, purpose)` gives answers as plain data, `answered(input, settings)` results. */
  constructor(ask, answered) {
    [this.#ask, this.#answered] = [ask, answered];
  }

  /** A run begins: what all badges of the list are verified with, and the words that they are summed up in. */
  begin(settings, words) {
    this.#run = new AbortController();
    [this.#settings, this.#words] = [settings, words];
  }

  /** Other words. */
  speak(words) { this.#words = words; }

  /** Verifies a badge and gives its row. */
  async verify(id, input, settings) {
    const { signal: stopped } = this.#run;
    const fetch = async (url, { signal, ...init }, purpose) => response(await this.#ask(url, init, purpose));
    const result = await this.#answered(input, { ...this.#settings, ...settings, fetch, signal: stopped });
    this.#results.get(id)?.free();
    this.#results.set(id, result);
    return this.summary(id);
  }

  summary(id) { return this.#results.get(id).summary(this.#words); }
  card(id, options) { return this.#results.get(id).card(options); }
  report(id) { return this.#results.get(id).toJson(); }

  /** Ends what is under way. */
  stop() { this.#run?.abort(); }

  /** Ends for good. */
  close() {
    this.stop();
    for (const result of this.#results.values()) result.free();
    this.#results.clear();
  }
}

// Verifies the badges of a batch, in a worker or on the page's own thread, and keeps each result for its card.

/** @import { BadgeInput } from "../../types/index.js" */
/** @import { Drawing, Fetch, PlainSettings, Settings, Verified, Words } from "../api/core.js" */
/** @import { AskFor } from "../documents/types.js" */
/** @import { OwnSettings } from "./types.js" */
import { response } from "../documents/answer.js";

/**
 * What is public here, `close` aside, is what the page asks of an engine, by the name of the method: see `Call` in
 * `types.d.ts`.
 */
export class Engine {
  #ask;
  #answered;
  #givenUp;
  /** @type {{ settings: PlainSettings, control: AbortController } | undefined} */ #run;
  /** @type {Words} */ #words = { language: "en" };
  /** @type {Map<number, Verified>} */ #results = new Map();

  /**
   * @param {AskFor} ask gives answers as plain data
   * @param {(input: BadgeInput, settings: Settings) => Promise<Verified>} answered verifies
   * @param {(code: string, now: string) => Verified} givenUp makes a result for a badge that has none
   */
  constructor(ask, answered, givenUp) {
    this.#ask = ask;
    this.#answered = answered;
    this.#givenUp = givenUp;
  }

  /**
   * A run begins.
   * @param {PlainSettings} settings what all badges of the batch are verified with
   * @param {Words} words what they are summed up in
   */
  begin(settings, words) {
    this.#run = { settings, control: new AbortController() };
    this.#words = words;
  }

  /**
   * Takes other words.
   * @param {Words} words
   */
  speak(words) {
    this.#words = words;
  }

  /**
   * Verifies a badge and gives its row and its report.
   * @param {number} id
   * @param {BadgeInput} input
   * @param {OwnSettings} own
   */
  async verify(id, input, own) {
    /** @type {Fetch} */
    const fetch = async (url, { signal, ...init }, purpose) => response(await this.#ask(url, init, purpose));
    if (!this.#run) throw new DOMException("no run has begun", "InvalidStateError");
    const { settings, control } = this.#run;
    // Whoever is asked for a document keeps its time, since it may wait for others of its host.
    const all = { ...settings, ...own, fetch, signal: control.signal, timeout: Number.POSITIVE_INFINITY };
    return this.#keep(id, await this.#answered(input, all));
  }

  /**
   * Gives the row and the report of a badge that could not be verified.
   * @param {number} id
   * @param {string} code
   * @param {string} now
   */
  giveUp(id, code, now) {
    return this.#keep(id, this.#givenUp(code, now));
  }

  /**
   * The row of a badge.
   * @param {number} id
   */
  summary(id) {
    return this.#result(id).summary(this.#words);
  }

  /**
   * The card of a badge.
   * @param {number} id
   * @param {Drawing} options
   */
  card(id, options) {
    return this.#result(id).card(options);
  }

  /** Ends what is under way. */
  stop() {
    this.#run?.control.abort();
  }

  /** Ends for good. */
  close() {
    this.stop();
    for (const result of this.#results.values()) result.free();
    this.#results.clear();
  }

  /**
   * Keeps a result. It lives in its instance of the wasm; those of an instance that failed are let go, as its whole
   * memory would stay with them.
   * @param {number} id
   * @param {Verified} result
   */
  #keep(id, result) {
    const [other] = this.#results.values();
    if (other && other.constructor !== result.constructor) this.#results.clear();
    this.#results.get(id)?.free();
    this.#results.set(id, result);
    return { summary: this.summary(id), report: result.toJson() };
  }

  /** @param {number} id */
  #result(id) {
    const result = this.#results.get(id);
    if (!result) throw new DOMException(`no result of ${id}`, "NotFoundError");
    return result;
  }
}

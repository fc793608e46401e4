// An engine in a worker, watched from the page.

/** @import { Words } from "../api/core.js" */
/** @import { Answers, Arguments, Call, StartedWorker } from "./types.js" */

/** Milliseconds between two looks at a worker that has something to do. A page that sleeps does not count them. */
const LOOK_EVERY = 1_000;
/**
 * How many looks a worker may leave without an answer: five times as long as the verifier's own limits let a badge
 * take. A worker that waits for a host answers at once.
 */
const MAX_SILENCE = 10;
/** Milliseconds in which a worker must stop. */
const STOP_WITHIN = 1_000;

/** What every call rejects with that was under way in a worker which answered no more. */
export class SilentError extends Error {
  name = "SilentError";

  /** @param {boolean} isAlone whether it was the only call */
  constructor(isAlone) {
    super("the worker does not answer");
    this.isAlone = isAlone;
  }
}

/**
 * An engine that outlives its workers: one that answers nothing is ended with all that is in it, and the next call
 * starts another.
 */
export class Watched {
  atOnce = 1;
  isOver = false;
  #make;
  /** @type {Promise<void> | null} */ #starting = null;
  /** @type {StartedWorker | null} */ #worker = null;
  /** @type {Arguments["begin"] | null} what the run began with, for workers that start amid it */ #begun = null;
  #calls = 0;
  #silence = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #looking;

  /** @param {() => Promise<StartedWorker>} make starts a worker */
  constructor(make) {
    this.#make = make;
  }

  /** Resolves when there is a worker. */
  start() {
    this.#starting ??= this.#started();
    return this.#starting;
  }

  /**
   * Calls a method of the engine in the worker.
   * @template {Call} C
   * @param {C} name
   * @param {Arguments[C]} given
   * @returns {Promise<Answers[C]>}
   */
  async call(name, ...given) {
    this.#remember(name, given);
    await this.start();
    const worker = /** @type {StartedWorker} */ (this.#worker);
    this.#calls += 1;
    this.#looking ??= setInterval(() => this.#look(), LOOK_EVERY);
    const answer = /** @type {Promise<Answers[C]>} */ (worker.call(name, ...given));
    return answer.finally(() => {
      this.#calls -= 1;
    });
  }

  /** Ends what is under way. A worker that does not stop in time is ended. */
  stop() {
    const worker = this.#worker;
    if (!worker) return;
    const late = setTimeout(() => this.#end(worker, new DOMException("stopped", "AbortError")), STOP_WITHIN);
    worker.call("stop").then(
      () => clearTimeout(late),
      () => {},
    );
  }

  /** Ends for good. */
  async close() {
    await this.#starting?.catch(() => {});
    this.#end(this.#worker, new DOMException("closed", "AbortError"));
  }

  /**
   * Remembers what a worker that is started later must be told first.
   * @param {Call} name
   * @param {unknown[]} given
   */
  #remember(name, given) {
    if (name === "begin") {
      this.#begun = /** @type {Arguments["begin"]} */ (given);
      this.isOver = false;
    }
    if (name === "speak" && this.#begun) this.#begun[1] = /** @type {Words} */ (given[0]);
  }

  async #started() {
    try {
      const worker = await this.#make();
      if (this.#begun) await worker.call("begin", ...this.#begun);
      this.#worker = worker;
    } catch (error) {
      this.isOver = true;
      this.#starting = null;
      throw error;
    }
  }

  #look() {
    const worker = this.#worker;
    if (!worker || this.#calls === 0) return this.#rest();
    if (this.#silence === 0) this.#ping(worker);
    this.#silence += 1;
    if (this.#silence > MAX_SILENCE) this.#end(worker, new SilentError(this.#calls === 1));
  }

  /** @param {StartedWorker} worker */
  #ping(worker) {
    worker.call("ping").then(
      () => {
        if (worker === this.#worker) this.#silence = 0;
      },
      () => {},
    );
  }

  /** Looks no more until the next call. */
  #rest() {
    clearInterval(this.#looking);
    this.#looking = undefined;
    this.#silence = 0;
  }

  /**
   * @param {StartedWorker | null} worker
   * @param {Error} error
   */
  #end(worker, error) {
    if (!worker || worker !== this.#worker) return;
    this.#worker = this.#starting = null;
    this.#rest();
    worker.end(error);
  }
}

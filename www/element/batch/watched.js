// An engine in a worker that is watched from the page.

/** Milliseconds between two looks at a worker that has something to do. A page that sleeps does not look, and so loses no patience. */
const LOOK_EVERY = 1_000;
/** How many looks a worker may leave without an answer: five times as long as the verifier's own limits let a badge take. A worker that waits
 * for a host answers at once. */
const MAX_SILENCE = 10;
/** Milliseconds in which a worker must stop. */
const STOP_WITHIN = 1_000;

/** What every call rejects with that was under way in a worker which answered no more; `alone` if it was the only one. */
export class SilentError extends Error {
  name = "SilentError";

  constructor(alone) {
    super("the worker does not answer");
    this.alone = alone;
  }
}

/** A worker that answers nothing is ended with all that is in it, and the next call starts another. */
export class Watched {
  /** Whether no worker could be started. */
  over = false;
  #make;
  #starting = null;
  #worker = null;
  #given = null;
  #calls = 0;
  #silence = 0;
  #looking = null;

  /** `make` starts a worker: `{ call, end }`. */
  constructor(make) {
    this.#make = make;
  }

  /** Resolves when there is a worker. */
  start() {
    this.#starting ??= this.#started();
    return this.#starting;
  }

  begin(...given) {
    this.#given = given;
    this.over = false;
    return this.#call("begin", ...given);
  }

  speak(words) {
    if (this.#given) this.#given[1] = words;
    return this.#call("speak", words);
  }

  verify(...given) {
    return this.#call("verify", ...given);
  }
  giveUp(...given) {
    return this.#call("giveUp", ...given);
  }
  summary(...given) {
    return this.#call("summary", ...given);
  }
  card(...given) {
    return this.#call("card", ...given);
  }

  /** Ends what is under way; with its worker, if that does not hear. */
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
    if (this.#worker) this.#end(this.#worker, new DOMException("closed", "AbortError"));
  }

  async #started() {
    try {
      const worker = await this.#make();
      if (this.#given) await worker.call("begin", ...this.#given);
      this.#worker = worker;
    } catch (error) {
      [this.over, this.#starting] = [true, null];
      throw error;
    }
  }

  async #call(name, ...args) {
    await this.start();
    const worker = this.#worker;
    this.#calls += 1;
    this.#looking ??= setInterval(() => this.#look(), LOOK_EVERY);
    return worker.call(name, ...args).finally(() => {
      this.#calls -= 1;
    });
  }

  #look() {
    const worker = this.#worker;
    if (this.#calls === 0) return this.#rest();
    if (this.#silence === 0)
      worker.call("ping").then(
        () => {
          if (worker === this.#worker) this.#silence = 0;
        },
        () => {},
      );
    this.#silence += 1;
    if (this.#silence > MAX_SILENCE) this.#end(worker, new SilentError(this.#calls === 1));
  }

  #rest() {
    clearInterval(this.#looking);
    this.#looking = null;
    this.#silence = 0;
  }

  #end(worker, error) {
    if (worker !== this.#worker) return;
    this.#worker = this.#starting = null;
    this.#rest();
    worker.end(error);
  }
}

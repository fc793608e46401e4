// Which badges of a batch wait, and which engine verifies which, until none waits. It knows no page: badges are
// numbers.

/** @import { BatchEngine } from "./types.js" */
import { SilentError } from "./watched.js";

/**
 * What a queue calls.
 * @template Answer
 * @typedef {object} Work
 * @property {() => Promise<unknown>} turn resolves in a task of its own; waited for before each badge
 * @property {(stopped: AbortSignal) => Promise<BatchEngine[]>} begin begins a run and gives its engines
 * @property {(engine: BatchEngine, id: number) => Promise<Answer>} verify verifies a badge
 * @property {(engine: BatchEngine, id: number) => Promise<Answer>} giveUp answers for a badge at which an engine fell
 *   silent
 * @property {(id: number, engine: BatchEngine | null, answer: Answer | null) => void} done is told of each badge that
 *   is through; without an answer, nothing was there to verify it
 * @property {() => void} end is told that a run is through, or was stopped
 */

/**
 * An engine in a run: how many badges it is `busy` with, and the `suspects` of which one may be to blame for its
 * silence; it takes those `alone`.
 * @typedef {{ engine: BatchEngine, busy: number, suspects: number[], isAlone: boolean }} Lane
 */

/** @typedef {{ lanes: Lane[], control: AbortController, through: Promise<void>, end: () => void }} Run */

/** @template Answer */
export class Queue {
  /** Whether the queue was stopped and nothing was added since. */
  isStopped = false;
  #work;
  /** @type {Set<number>} */ #waiting = new Set();
  #adding = 0;
  /** @type {Run | null} */ #run = null;

  /** @param {Work<Answer>} work */
  constructor(work) {
    this.#work = work;
  }

  /** Somebody begins to add badges. Until as many have ended, the queue is not through. */
  beginAdding() {
    this.isStopped = false;
    this.#adding += 1;
  }

  /** Resolves when the queue is through. */
  async endAdding() {
    this.#adding -= 1;
    this.#pump();
    await this.#run?.through;
  }

  /**
   * A badge waits for its turn. The first one begins a run; an engine that has nothing to do takes it at once.
   * @param {number} id
   */
  add(id) {
    this.#waiting.add(id);
    if (this.#run) this.#pump();
    else void this.#begin();
  }

  /**
   * Badges are to be verified again.
   * @param {Iterable<number>} ids
   */
  again(ids) {
    this.isStopped = false;
    for (const id of ids) this.add(id);
  }

  /** Ends what is under way, and forgets what waits. */
  stop() {
    this.isStopped = true;
    this.#waiting.clear();
    const run = this.#run;
    if (!run) return;
    run.control.abort();
    for (const { engine } of run.lanes) engine.stop();
    this.#end(run);
  }

  async #begin() {
    let end = () => {};
    /** @type {Promise<void>} */
    const through = new Promise((resolve) => {
      end = resolve;
    });
    /** @type {Run} */
    const run = { lanes: [], control: new AbortController(), through, end };
    this.#run = run;
    const engines = await this.#work.begin(run.control.signal);
    run.lanes = engines.map((engine) => ({ engine, busy: 0, suspects: [], isAlone: false }));
    this.#pump();
  }

  /** @param {Run} run */
  #end(run) {
    this.#run = null;
    this.#work.end();
    run.end();
  }

  /** Gives every engine as much as it takes. */
  #pump() {
    const run = this.#run;
    if (!run || run.lanes.length === 0) return;
    for (const lane of run.lanes)
      for (let id = this.#next(lane); id !== undefined; id = this.#next(lane)) void this.#occupy(run, lane, id);
    if (run.lanes.every(({ engine }) => engine.isOver)) this.#fail(run);
    const isIdle = this.#waiting.size === 0 && run.lanes.every(({ busy }) => busy === 0);
    if (isIdle && this.#adding === 0 && run === this.#run) this.#end(run);
  }

  /**
   * The next badge for an engine. Where several were under way as a worker fell silent, each is tried in a new worker
   * by itself, so that only the one that is to blame is given up.
   * @param {Lane} lane
   */
  #next(lane) {
    const { engine, busy, suspects } = lane;
    if (suspects.length > 0 || lane.isAlone) {
      if (busy > 0) return undefined;
      lane.isAlone = suspects.length > 0;
      if (lane.isAlone) return suspects.shift();
    }
    if (engine.isOver || busy >= engine.atOnce) return undefined;
    const [id] = this.#waiting;
    this.#waiting.delete(id);
    return id;
  }

  /**
   * @param {Run} run
   * @param {Lane} lane
   * @param {number} id
   */
  async #occupy(run, lane, id) {
    lane.busy += 1;
    await this.#work.turn();
    const answer = run === this.#run ? await this.#answer(lane, id) : null;
    lane.busy -= 1;
    if (run !== this.#run) return;
    if (!lane.suspects.includes(id)) this.#work.done(id, lane.engine, answer);
    this.#pump();
  }

  /**
   * @param {Lane} lane
   * @param {number} id
   */
  async #answer({ engine, suspects }, id) {
    try {
      return await this.#work.verify(engine, id);
    } catch (error) {
      if (!(error instanceof SilentError)) return null;
      if (error.isAlone) return this.#work.giveUp(engine, id).catch(() => null);
      suspects.push(id);
      return null;
    }
  }

  /**
   * Is done with all that waits, since nothing is there that could verify it.
   * @param {Run} run
   */
  #fail({ lanes }) {
    for (const id of [...this.#waiting, ...lanes.flatMap(({ suspects }) => suspects.splice(0))]) {
      this.#waiting.delete(id);
      this.#work.done(id, null, null);
    }
  }
}

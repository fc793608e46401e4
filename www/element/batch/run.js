// One run through a list: which badges are verified where, until none waits.
import { turn } from "./slices.js";

export class Run {
  #queue;
  #on;
  #lanes = [];
  #isOver = false;

  /** `queue` is a set of rows; `on`: `verify(engine, id)` a row, `giveUp` one that cannot be verified, `done` with it (without an answer:
   * nothing was there to verify it), and `idle` when there is nothing to do. */
  constructor(queue, on) {
    [this.#queue, this.#on] = [queue, on];
  }

  /** Begins with those engines. */
  start(engines) {
    this.#lanes = engines.map((engine) => ({ engine, busy: 0, suspects: [], alone: false }));
    this.pump();
  }

  /** Gives every engine as much as it takes. */
  pump() {
    if (this.#isOver || this.#lanes.length === 0) return;
    for (const lane of this.#lanes)
      for (let id = this.#next(lane); id !== undefined; id = this.#next(lane)) this.#occupy(lane, id);
    if (this.#lanes.every(({ engine }) => engine.over)) this.#fail();
    if (this.#queue.size === 0 && this.#lanes.every(({ busy }) => busy === 0)) this.#on.idle();
  }

  /** Ends it. */
  stop() {
    this.#isOver = true;
    for (const { engine } of this.#lanes) engine.stop();
  }

  /** The next row for an engine. Where several badges were under way as a worker fell silent, each is tried in a new worker by itself, so that
   * only the one that is to blame is given up. */
  #next(lane) {
    const { engine, busy, suspects } = lane;
    if (suspects.length > 0 || lane.alone) {
      if (busy > 0) return undefined;
      lane.alone = suspects.length > 0;
      if (lane.alone) return suspects.shift();
    }
    if (engine.over || busy >= engine.atOnce) return undefined;
    const [id] = this.#queue;
    this.#queue.delete(id);
    return id;
  }

  async #occupy(lane, id) {
    lane.busy += 1;
    await turn();
    const answer = this.#isOver ? null : await this.#answer(lane, id);
    lane.busy -= 1;
    if (this.#isOver) return;
    if (!lane.suspects.includes(id)) this.#on.done(id, lane.engine, answer);
    this.pump();
  }

  async #answer(lane, id) {
    try {
      return await this.#on.verify(lane.engine, id);
    } catch ({ name, alone }) {
      if (name === "SilentError" && !alone) lane.suspects.push(id);
      else if (name === "SilentError") return this.#on.giveUp(lane.engine, id).catch(() => null);
      return null;
    }
  }

  /** Nothing is there that could verify what waits. */
  #fail() {
    for (const id of [...this.#queue, ...this.#lanes.flatMap(({ suspects }) => suspects.splice(0))]) {
      this.#queue.delete(id);
      this.#on.done(id, null, null);
    }
  }
}

// Where credentials wait for a worker, and where their reports come back to.

/** @import { OwnSettings, BatchEngine } from "../../www/element/batch/types.js" */
/** @import { Report } from "../../www/types/index.js" */
/** @import { Answer } from "../types.js" */
import { Queue } from "../../www/element/batch/queue.js";
import { Problem } from "./problems.js";

/** @typedef {{ input: string, recipients: string[], isGone: boolean, done: (answer: Answer | null) => void }} Ticket */

export class Desk {
  #engines;
  #deadline;
  #moment;
  /** @type {Map<number, Ticket>} */ #tickets = new Map();
  #last = 0;

  /**
   * @param {BatchEngine[]} engines
   * @param {number} deadline milliseconds that a report may take
   * @param {string} [now] the moment at which all are verified; else each at its own
   */
  constructor(engines, deadline, now) {
    this.#engines = engines;
    this.#deadline = deadline;
    this.#moment = () => now ?? new Date().toISOString();
  }

  /** Whether there is a worker that could verify anything. */
  get isAble() {
    return this.#engines.some(({ isOver }) => !isOver);
  }

  /**
   * @param {string} input
   * @param {string[]} recipients
   * @returns {Promise<Report>}
   */
  async verify(input, recipients) {
    const answer = await new Promise((/** @type {(answer: Answer | null) => void} */ resolve, reject) => {
      const done = (/** @type {Answer | null} */ found) => {
        clearTimeout(late);
        resolve(found);
      };
      const ticket = { input, recipients, isGone: false, done };
      const late = setTimeout(() => {
        // One that waits is let go; one that a worker has goes on, and nobody hears of it.
        ticket.isGone = true;
        reject(new Problem(504, "deadline", "what is needed could not be found out in time"));
      }, this.#deadline);
      this.#last += 1;
      this.#tickets.set(this.#last, ticket);
      this.#queue.add(this.#last);
    });
    if (answer?.report === undefined) throw new Problem(500, "failed", "the verifier failed");
    return JSON.parse(answer.report);
  }

  async close() {
    for (const engine of this.#engines) await engine.close();
  }

  /** @type {Queue<Answer>} */
  #queue = new Queue({
    turn: () => new Promise((resolve) => setImmediate(resolve)),
    begin: async () => this.#engines,
    verify: async (engine, id) => this.#verify(engine, id),
    giveUp: (engine, id) => engine.call("giveUp", id, "too-complex", this.#moment()),
    done: (id, _, answer) => {
      this.#tickets.get(id)?.done(answer);
      this.#tickets.delete(id);
    },
    end: () => {},
  });

  /**
   * @param {BatchEngine} engine
   * @param {number} id
   * @returns {Promise<Answer>}
   */
  async #verify(engine, id) {
    const { input, recipients, isGone } = /** @type {Ticket} */ (this.#tickets.get(id));
    if (isGone) return {};
    const own = recipients.length > 0 ? { recipients } : {};
    return engine.call("verify", id, input, /** @type {OwnSettings} */ ({ now: this.#moment(), ...own }));
  }
}

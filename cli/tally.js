/** @import { Answer, Ending } from "./types.js" */

/** How many badges ended how. */
export class Tally {
  /** @type {Map<string, number>} */ #counts = new Map();

  /** @param {Answer} answer */
  count({ report }) {
    /** @type {Ending | null} */
    const ending = report === undefined ? null : JSON.parse(report);
    for (const word of ending ? [ending.verdict, ending.severity] : ["unknown"])
      this.#counts.set(word, (this.#counts.get(word) ?? 0) + 1);
  }

  /**
   * The code to exit with.
   * @param {Set<string>} failOn verdicts and severities
   */
  code(failOn) {
    if ([...failOn].some((word) => this.#counts.has(word))) return 1;
    return this.#counts.has("unknown") ? 2 : 0;
  }
}

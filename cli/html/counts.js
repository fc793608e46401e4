// How many badges ended how, the worst first.

/** @import { Branch, Tree } from "../../www/render/tree.js" */
/** @import { Summary } from "../people.js" */
/** @import { Texts } from "./texts.js" */
import { element, first, get, hasClass, text } from "../../www/render/tree.js";

export class Counts {
  #texts;
  #total = 0;
  /** @type {Map<string, { rank: number, severity: string | undefined, mark: Branch, count: number }>} */
  #kinds = new Map();

  /** @param {Texts} texts */
  constructor(texts) {
    this.#texts = texts;
  }

  /**
   * Counts a row by its verdict; one without a verdict by what it says in its place.
   * @param {Branch} row
   * @param {string} [summary]
   */
  count(row, summary) {
    this.#total += 1;
    const mark = /** @type {Branch} */ (first(row, (branch) => hasClass(branch, "batch-verdict")));
    const key = get(row, "data-verdict") ?? text(mark);
    const kind = this.#kinds.get(key);
    if (kind) kind.count += 1;
    else this.#kinds.set(key, { rank: rankOf(summary), severity: get(row, "data-severity"), mark, count: 1 });
  }

  /**
   * The head of the page.
   * @param {string} moment
   * @returns {Tree[]}
   */
  drawn(moment) {
    const kinds = [...this.#kinds.values()].sort((one, other) => one.rank - other.rank);
    const items = kinds.map(({ severity, mark, count }) =>
      element("li", { "data-severity": severity }, [mark, " ", element("b", {}, [this.#texts.number(count)])]),
    );
    return [
      element("h1", {}, [this.#texts.badges(this.#total)]),
      element("p", { class: "hint" }, [this.#texts.checked(moment)]),
      element("ul", { class: "counts", role: "list" }, items),
    ];
  }
}

/**
 * The place of a verdict among all; what has none stands last.
 * @param {string} [summary]
 */
const rankOf = (summary) => (summary ? /** @type {Summary} */ (JSON.parse(summary)).rank : Number.POSITIVE_INFINITY);

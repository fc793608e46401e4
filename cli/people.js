// What people read: a badge in two or three lines, in the words of its card.

/** @import { Words } from "../www/element/api/core.js" */
/** @import { Severity } from "../www/types/index.js" */
/** @import { Write } from "./output.js" */
/** @import { Answer, Entry, Output } from "./types.js" */
import { clearLine, cursorTo } from "node:readline";
import { Presets, SingleBar } from "cli-progress";
import colors from "picocolors";
import english from "../src/view/messages/en.json";

/**
 * The row that a badge is summed up in, as the core has it.
 * @typedef {object} Summary
 * @property {Severity} severity
 * @property {string} word the verdict in a word or two
 * @property {number} rank its place among the verdicts, the worst first
 * @property {string} headline
 * @property {string} name
 * @property {{ name: string, host: string }} issuer
 * @property {string} reason
 * @property {boolean} confirmed whether the name and the issuer are
 */

/** The sign before a badge, and its colour, by how grave its verdict is. */
const SIGNS = /** @type {const} */ ({
  good: ["✓", colors.green],
  note: ["✓", colors.cyan],
  warning: ["!", colors.yellow],
  bad: ["✗", colors.red],
  unknown: ["?", colors.gray],
});

/** @implements {Output} */
export class People {
  isSummed = true;
  #write;
  #words;
  #bar = process.stderr.isTTY ? new SingleBar({ forceRedraw: true, clearOnComplete: true }, Presets.rect) : null;
  #done = 0;

  /**
   * @param {Words} words
   * @param {Write} write
   */
  constructor(words, write) {
    this.#write = write;
    this.#words = words;
  }

  async begin() {
    this.#bar?.start(1, 0);
  }

  /** @param {number} total how many badges are known so far */
  expect(total) {
    this.#bar?.setTotal(total);
  }

  /**
   * @param {Entry} entry
   * @param {Answer} answer
   */
  async put(entry, { summary, fault }) {
    const text = summary
      ? badgeText(name(entry), JSON.parse(summary), this.#words)
      : `${colors.gray(`? ${plain(fault?.message ?? "")}`)}\n  ${name(entry)}\n`;
    if (this.#bar) {
      clearLine(process.stderr, 0);
      cursorTo(process.stderr, 0);
    }
    await this.#write(text);
    this.#bar?.update((this.#done += 1));
  }

  async end() {
    this.#bar?.stop();
  }
}

/**
 * A badge in some lines. None of them begins or ends elsewhere than here, whatever the badge says.
 * @param {string} given what it was given as
 * @param {Summary} summary
 * @param {Words} words
 */
export function badgeText(given, { severity, headline, name: badge, issuer, reason, confirmed }, { messages }) {
  const [sign, color] = SIGNS[severity];
  const unconfirmed = messages?.["badge.unconfirmed"] ?? english["badge.unconfirmed"];
  /** @param {string} said */
  const marked = (said) => (confirmed ? plain(said) : `${plain(said)} (${unconfirmed})`);
  const by = issuer.host && issuer.host !== issuer.name ? `${issuer.name} (${issuer.host})` : issuer.name;
  const lines = [
    badge && marked(badge),
    by && marked(by),
    severity === "good" ? "" : plain(reason),
    colors.dim(plain(given)),
  ];
  return `${color(`${sign} ${plain(headline)}`)}\n${lines
    .filter(Boolean)
    .map((line) => `  ${line}\n`)
    .join("")}`;
}

/** @param {Entry} entry */
const name = ({ id, line, source }) => plain(line === undefined ? String(source ?? id) : `${source}:${line}`);

/**
 * A text without what a terminal would do instead of showing it: control characters, and those that turn the direction
 * of what follows.
 * @param {string} text
 */
const plain = (text) =>
  text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, "");

// The published command line, of the version that this action belongs to.

/** @import { Badge } from "./badges.mjs" */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { input, lines } from "./inputs.mjs";

const { name: PACKAGE, version: VERSION } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
);
/** The codes by which the command line says that it checked a badge. */
const CHECKED = [0, 1, 2];

/**
 * What came of a badge.
 * @typedef {object} Answer
 * @property {string} badge
 * @property {string} name
 * @property {string} verdict
 * @property {string} severity
 * @property {string} checkedAt
 * @property {boolean} kept whether the files of an earlier check stay
 * @property {string} words what the card says, in lines
 */

export class Checker {
  #folder;
  #package;

  /**
   * Installs the package; what it would run by itself is not run.
   * @param {string} folder where all of it happens
   */
  constructor(folder) {
    this.#folder = folder;
    this.#package = join(folder, "node_modules", PACKAGE);
    const quiet = ["--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    const { status, stderr, error } = started("npm", [
      "install",
      ...quiet,
      "--prefix",
      folder,
      `${PACKAGE}@${VERSION}`,
    ]);
    if (status !== 0) throw new Error(`${PACKAGE}@${VERSION} could not be installed: ${error?.message ?? stderr}`);
  }

  /** The words that a verdict may be. */
  verdicts() {
    const messages = JSON.parse(readFileSync(join(this.#package, "dist/messages/de.json"), "utf8"));
    return Object.keys(messages).flatMap((key) => /^verdict\.([^.]+)\.headline$/.exec(key)?.[1] ?? []);
  }

  /**
   * Checks a badge. Where something could not be found out, the files of an earlier check stay.
   * @param {Badge} given
   * @returns {Answer}
   */
  check({ badge, name }) {
    const made = join(this.#folder, "made", name);
    const words = ["snapshot", ...options(), "-o", made, "--", badge];
    const { status, stdout, stderr } = started(process.execPath, [join(this.#package, "dist/cli.js"), ...words]);
    if (!CHECKED.includes(status ?? -1)) throw new Error(`${badge} was not checked:\n${stderr}`);
    const { verdict, severity, checkedAt } = JSON.parse(readFileSync(join(made, "report.json"), "utf8"));
    const output = input("output") && join(input("output"), name);
    const kept = severity === "unknown" && output !== "" && existsSync(output);
    if (output && !kept) cpSync(made, output, { recursive: true });
    const [, ...told] = stdout.trimEnd().split("\n");
    return { badge, name, verdict, severity, checkedAt, kept, words: told.join("\n") };
  }
}

/** The options of the command line that the inputs mean. */
function options() {
  /** @type {[option: string, values: string[]][]} */
  const all = [
    ["lang", lines("language")],
    ["issuers", lines("issuers")],
    ["retired", lines("retired")],
    ["network", lines("network")],
    ["stylesheet", lines("stylesheet")],
  ];
  // In one word with its name, a value is never an option, whatever it begins with.
  return all.flatMap(([option, values]) => values.map((value) => `--${option}=${value}`));
}

/**
 * What a program printed, none of which the runner sees.
 * @param {string} program
 * @param {string[]} words
 */
const started = (program, words) => spawnSync(program, words, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });

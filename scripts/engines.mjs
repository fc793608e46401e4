// The oldest version of each engine that the package works in: whatever of scripts/engines.json came last, by MDN's
// browser-compat-data. Run as a command it writes what came of that into docs/browsers.md.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** @import { CompatData, Identifier, SimpleSupportStatement } from "@mdn/browser-compat-data" */

/**
 * What is needed, or with `without`, what happens where it is missing. It stands as `text` in a file, or is in the wasm
 * under the names that compilers have for it.
 * @typedef {{ feature: string, name: string, file?: string, text?: string, wasm?: string[], without?: string }} Feature
 */

/** @type {CompatData} */
export const data = createRequire(import.meta.url)("@mdn/browser-compat-data");
/** @type {Feature[]} */
export const features = JSON.parse(readFileSync("scripts/engines.json", "utf8"));

export const DOCUMENT = "docs/browsers.md";
/** What is written stands between two of these lines. */
const MARK = "<!-- scripts/engines.mjs -->";
const ENGINES = /** @type {const} */ (["chrome", "firefox", "safari"]);
const HEADINGS = ["Chrome, Edge", "Firefox", "Safari"];

/**
 * The first version of each engine that has a feature whole; Infinity where none has.
 * @param {Identifier | undefined} feature
 */
export function versions(feature) {
  return ENGINES.map((engine) => {
    const statements = /** @type {SimpleSupportStatement[]} */ ([feature?.__compat?.support[engine] ?? []].flat());
    const whole = statements.find(
      ({ partial_implementation, prefix, flags, version_removed, version_added }) =>
        !partial_implementation &&
        !prefix &&
        !flags &&
        !version_removed &&
        version_added !== "preview" &&
        version_added,
    );
    return whole ? Number.parseFloat(String(whole.version_added).replace("≤", "")) : Infinity;
  });
}

/**
 * A feature by its path.
 * @param {string} path
 */
export function at(path) {
  /** @type {Record<string, unknown> | undefined} */
  let node = { ...data };
  for (const name of path.split(".")) node = /** @type {typeof node} */ (node?.[name]);
  return /** @type {Identifier | undefined} */ (node);
}

/** The oldest version of each engine that has all that is needed. */
export function oldest() {
  const needed = features.filter(({ without }) => !without).map(({ feature }) => versions(at(feature)));
  return ENGINES.map((_, engine) => Math.max(...needed.map((all) => all[engine])));
}

/** The same in words. */
export function told() {
  const [chrome, firefox, safari] = oldest();
  return `Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`;
}

/** The document with what came of the features in it. */
export function written() {
  const [before, , after] = readFileSync(DOCUMENT, "utf8").split(MARK);
  return [before, `\n${tables().join("\n\n")}\n`, after].join(MARK);
}

/** What is needed, and what is done without, the newest first. */
function tables() {
  const rows = features.map((each) => ({ ...each, first: versions(at(each.feature)) }));
  rows.sort((one, other) => rank(other.first) - rank(one.first));
  const cells = rows.map(({ name, file, without, first }) => ({
    without,
    cells: [name, ...first.map((version) => (version === Infinity ? "–" : String(version)))],
    last: without ?? (file ? `\`${file}\`` : "`open-badge-verifier.wasm`"),
  }));
  const of = (/** @type {boolean} */ isNeeded) =>
    cells.filter(({ without }) => !without === isNeeded).map((row) => [...row.cells, row.last]);
  return [
    table(["What is needed", ...HEADINGS, "Where"], of(true)),
    table(["What is used where it is there", ...HEADINGS, "Where it is not"], of(false)),
  ];
}

/**
 * How new a feature is: by the engine that got it last, whose versions are told apart by their part of the oldest.
 * @param {number[]} first
 */
function rank(first) {
  return Math.max(...first.map((version, engine) => version / oldest()[engine]));
}

/**
 * @param {string[]} heading
 * @param {string[][]} rows
 */
const table = (heading, rows) =>
  [heading, heading.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(DOCUMENT, written());
  console.log(told());
}

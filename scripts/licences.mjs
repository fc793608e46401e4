// `make licences`: THIRD-PARTY-LICENSES, the licences of all that is compiled into the wasm or bundled into the scripts,
// by cargo-bundle-licenses and the npm packages themselves. With --check, whether the file names exactly what is in
// there, each under a licence that may be passed on like this.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const FILE = "THIRD-PARTY-LICENSES";
/** Licences that ask for no more than their text, in the order in which one is chosen. */
const ALLOWED = [
  "MIT",
  "Apache-2.0",
  "BSD-3-Clause",
  "BSD-2-Clause",
  "Zlib",
  "0BSD",
  "ISC",
  "Unlicense",
  "Unicode-3.0",
];
/** What esbuild bundles into the scripts of `dist`, besides our own. */
/** @type {string[]} */
const BUNDLED = [
  ...["ansi-regex", "cli-progress", "emoji-regex", "fdir", "http-cache-semantics", "is-fullwidth-code-point"],
  ...["picocolors", "picomatch", "qr", "string-width", "strip-ansi", "tinyglobby"],
];

const crates = compiled();
const packages = BUNDLED.map((name) => manifest(name));
const all = [...crates, ...packages].flatMap(named);

if (process.argv.includes("--check")) check();
else writeFileSync(FILE, text());

/** The crates in the wasm, without our own and those that only run while it is built. */
function compiled() {
  const tree = ["tree", "--locked", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"];
  const lines = run("cargo", [...tree, "--prefix", "none", "--format", "{p}\t{l}"]).split("\n");
  const seen = new Map();
  for (const line of lines) {
    const [, name, version, rest, license] = /^(\S+) v(\S+)(.*)\t(.*)$/.exec(line) ?? [];
    // What has a folder of this repository beside its version is our own.
    if (name && !rest.includes("(/")) seen.set(`${name} ${version}`, { name, version, license });
  }
  return [...seen.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** @param {string} name */
function manifest(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
}

/** @typedef {{ name: string, version: string, license: string }} Part its licence is an SPDX expression, as crates write it */

/**
 * What something is called in the file, once for each licence.
 * @param {Part} part
 */
function named(part) {
  return chosen(part).map((license) => `${part.name} ${part.version} (${license})`);
}

/**
 * The licences under which something is passed on: of each choice the first that is allowed.
 * @param {Part} part
 */
function chosen({ name, license }) {
  return license
    .replaceAll("/", " OR ")
    .split(" AND ")
    .map((choice) => first(name, choice));
}

/**
 * @param {string} name
 * @param {string} choice
 */
function first(name, choice) {
  const offered = choice
    .replace(/[()]/g, "")
    .split(" OR ")
    .map((one) => one.trim());
  const found = ALLOWED.find((license) => offered.includes(license));
  if (!found) throw new Error(`${name} is under ${choice}, which is not among the licences that are passed on`);
  return found;
}

function text() {
  const found = JSON.parse(run("cargo", ["bundle-licenses", "--format", "json"]));
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  const add = (name, words) => groups.set(words, [...(groups.get(words) ?? []), name]);
  for (const part of crates) {
    const { name, version } = part;
    const { licenses = [], repository } =
      found.third_party_libraries.find((one) => one.package_name === name && one.package_version === version) ?? {};
    chosen(part).forEach((wanted, at) => {
      const words = licenses.find((one) => one.license === wanted && one.text !== "NOT FOUND")?.text.trim();
      add(named(part)[at], words ?? `Licensed under ${wanted}; its sources carry no text. ${repository ?? ""}`);
    });
  }
  for (const part of packages) {
    const folder = `node_modules/${part.name}`;
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    for (const name of named(part)) add(name, readFileSync(`${folder}/${file}`, "utf8").trim());
  }
  const parts = [...groups].map(([words, names]) => `${names.sort().join("\n")}\n\n${words}\n`);
  const rule = `\n${"-".repeat(80)}\n\n`;
  return `What is compiled into open-badge-verifier.wasm and bundled into its scripts, each with its licence.\n${rule}${parts.join(rule)}`;
}

function check() {
  const written = new Set(readFileSync(FILE, "utf8").match(/^\S+ \d+\.\S+ \(.+\)$/gm));
  const missing = all.filter((line) => !written.has(line));
  const further = [...written].filter((line) => !all.includes(line));
  if (missing.length + further.length === 0) return console.log(`${FILE} names all ${all.length}`);
  throw new Error(
    `${FILE} lacks ${missing.join(", ") || "nothing"}, and has ${further.join(", ") || "nothing"} too many: make licences`,
  );
}

/**
 * @param {string} command
 * @param {string[]} words
 */
function run(command, words) {
  return execFileSync(command, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
}

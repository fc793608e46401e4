// `make licences`: THIRD-PARTY-LICENSES, the licences of all that is compiled into the wasm or bundled into the scripts,
// by cargo-bundle-licenses and the npm packages themselves. With --check, whether the file names exactly what is in
// there, each under a licence that may be passed on like this.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const FILE = "THIRD-PARTY-LICENSES";
/** Licences that ask for no more than their text, in the order in which one is chosen. */
const ALLOWED = ["MIT", "Apache-2.0", "BSD-3-Clause", "BSD-2-Clause", "Zlib", "0BSD", "Unlicense", "Unicode-3.0"];
/** What esbuild bundles into the scripts of `dist`, besides our own. */
/** @type {string[]} */
const BUNDLED = ["qr"];

const crates = compiled();
const packages = BUNDLED.map((name) => manifest(name));
const all = [...crates, ...packages].map(
  ({ name, version, license }) => `${name} ${version} (${chosen(name, license)})`,
);

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

/**
 * The licences under which something is passed on: of each choice the first that is allowed.
 * @param {string} name
 * @param {string} license an SPDX expression, as crates write it
 */
function chosen(name, license) {
  const needed = license.replaceAll("/", " OR ").split(" AND ");
  return needed.map((choice) => first(name, choice)).join(" AND ");
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
  for (const { name, version, license } of crates) {
    const { licenses = [], repository } =
      found.third_party_libraries.find((one) => one.package_name === name && one.package_version === version) ?? {};
    for (const wanted of chosen(name, license).split(" AND ")) {
      const words = licenses.find((one) => one.license === wanted && one.text !== "NOT FOUND")?.text;
      add(
        `${name} ${version} (${wanted})`,
        words?.trim() ?? `Licensed under ${wanted}; its sources carry no text. ${repository ?? ""}`,
      );
    }
  }
  for (const { name, version, license } of packages) {
    const file = readdirSync(`node_modules/${name}`).find((one) => /^licen[cs]e/i.test(one));
    add(`${name} ${version} (${chosen(name, license)})`, readFileSync(`node_modules/${name}/${file}`, "utf8").trim());
  }
  const parts = [...groups].map(([words, names]) => `${names.sort().join("\n")}\n\n${words}\n`);
  const rule = `\n${"-".repeat(80)}\n\n`;
  return `What is compiled into open-badge-verifier.wasm and bundled into its scripts, each with its licence.\n${rule}${parts.join(rule)}`;
}

function check() {
  const named = new Set(readFileSync(FILE, "utf8").match(/^\S+ \d+\.\S+ \(.+\)$/gm));
  const needed = new Set(
    all.flatMap((line) =>
      line
        .replace(/^(\S+ \S+) \((.+)\)$/, (_, name, license) =>
          license
            .split(" AND ")
            .map((one) => `${name} (${one})`)
            .join("\n"),
        )
        .split("\n"),
    ),
  );
  const missing = [...needed].filter((line) => !named.has(line));
  const further = [...named].filter((line) => !needed.has(line));
  if (missing.length + further.length === 0) return console.log(`${FILE} names all ${needed.size}`);
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

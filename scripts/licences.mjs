// `make licences`: THIRD-PARTY-LICENSES, the licences of all that is compiled into the wasm or bundled into the scripts,
// by cargo-bundle-licenses and the npm packages themselves. With --check, whether the file names exactly what is in
// there, each under a licence that may be passed on like this.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { ALLOWED, bundled, compiled, run } from "./parts.mjs";

const FILE = "THIRD-PARTY-LICENSES";

const [, ...crates] = compiled();
const packages = bundled();
const all = [...crates, ...packages].flatMap(named);

if (process.argv.includes("--check")) check();
else writeFileSync(FILE, text());

/**
 * What something is called in the file, once for each licence.
 * @param {import("./parts.mjs").Part} part
 */
function named(part) {
  return chosen(part).map((license) => `${part.name} ${part.version} (${license})`);
}

/**
 * The licences under which something is passed on: of each choice the first that is allowed.
 * @param {import("./parts.mjs").Part} part
 */
function chosen({ name, license }) {
  return license.split(" AND ").map((choice) => first(name, choice));
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

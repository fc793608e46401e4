// What the package is made of besides our own code: the crates that are compiled into the wasm and the npm packages that
// are bundled into the scripts, and the licences under which such parts may be passed on.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Licences that ask for no more than their text, in the order in which one is chosen. deny.toml names the same. */
export const ALLOWED = [
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

/**
 * What esbuild bundles into the scripts of `dist`, besides our own. The build fails where that is not so.
 * @type {string[]}
 */
export const BUNDLED = [
  ...[
    "@hono/node-server",
    "@opentelemetry/api",
    "ansi-regex",
    "bintrees",
    "cli-progress",
    "emoji-regex",
    "fdir",
    "hono",
  ],
  ...["http-cache-semantics", "is-fullwidth-code-point", "picocolors", "picomatch", "prom-client", "qr"],
  ...["string-width", "strip-ansi", "tdigest", "tinyglobby"],
];

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} version
 * @property {string} license its SPDX expression, as crates write it
 * @property {string} repository
 * @property {string[]} uses what else of the parts it calls, as `name version`
 */

/** @param {{ name: string, version: string }} part */
export const id = ({ name, version }) => `${name} ${version}`;

/**
 * The crates in the wasm, without those that only run while it is built. Our own are one, the first, since no registry
 * has them: it uses what each of them uses.
 * @returns {[Part, ...Part[]]}
 */
export function compiled() {
  const tree = ["tree", "--locked", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro"];
  const lines = run("cargo", [...tree, "--prefix", "depth", "--format", "\t{p}\t{l}\t{r}"])
    .trim()
    .split("\n");
  /** @type {Map<string, Part>} */
  const found = new Map();
  /** @type {Part[]} the parts that lead to the one of a line, by their depth */
  const above = [];
  for (const line of lines) {
    const [depth, crate, license, repository] = line.replace(/ \(\*\)$/, "").split("\t");
    const [, name, version, rest] = /^(\S+) v(\S+)(.*)$/.exec(crate) ?? [];
    const made = { name, version, license: license.replaceAll("/", " OR "), repository, uses: [] };
    // What has a folder of this repository beside its version is our own.
    const part = rest.includes("(/") ? (above[0] ?? made) : (found.get(id(made)) ?? made);
    found.set(id(part), part);
    above[Number(depth)] = part;
    const user = above[Number(depth) - 1];
    if (user && user !== part && !user.uses.includes(id(part))) user.uses.push(id(part));
  }
  const [own, ...others] = found.values();
  return [own, ...others.sort((one, other) => (one.name < other.name ? -1 : 1))];
}

/** The npm packages in the scripts, as their own package.json describes them. */
export const bundled = () =>
  BUNDLED.map((name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")));

/**
 * What a command says.
 * @param {string} command
 * @param {string[]} words
 */
export function run(command, words) {
  return execFileSync(command, words, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
}

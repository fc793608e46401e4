// What decides, besides the sources, which bytes the package has: each tool in the version that the project names and in
// the one that is here. Fails where they differ. Node.js, make and the system are none of them.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** @typedef {{ name: string, file: string, wanted: string, here: string }} Tool */

/** @returns {Tool[]} */
export function tools() {
  return [
    {
      name: "rustc",
      file: "rust-toolchain.toml",
      wanted: from("rust-toolchain.toml", /^channel = "(.+)"$/m),
      here: says("rustc"),
    },
    {
      name: "wasm-pack",
      file: "scripts/setup.sh",
      wanted: from("scripts/setup.sh", /^version=(.+)$/m),
      here: says("wasm-pack"),
    },
    npm("binaryen"),
    npm("esbuild"),
    npm("pako"),
  ];
}

/** @param {Tool[]} all */
export function differences(all) {
  return all
    .filter(({ wanted, here }) => wanted !== here)
    .map(({ name, file, wanted, here }) => `${name} is ${here}, and ${file} names ${wanted}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const all = tools();
  for (const { name, here } of all) console.log(`${name} ${here}`);
  console.log(`wasm-bindgen ${from("Cargo.lock", /^name = "wasm-bindgen"\nversion = "(.+)"$/m)}`);
  const found = differences(all);
  if (found.length > 0) {
    console.error(`The bytes may be others than with the versions of the project: ${found.join("; ")}`);
    process.exitCode = 1;
  }
}

/**
 * An npm package, which node_modules may have in another version than package.json names.
 * @param {string} name
 */
function npm(name) {
  const wanted = JSON.parse(readFileSync("package.json", "utf8")).devDependencies[name];
  const here = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
  return { name, file: "package.json", wanted, here };
}

/**
 * @param {string} file
 * @param {RegExp} pattern
 */
function from(file, pattern) {
  const [, version] = pattern.exec(readFileSync(file, "utf8")) ?? [];
  if (!version) throw new Error(`${file} names no version: ${pattern}`);
  return version;
}

/** @param {string} command */
function says(command) {
  try {
    return execFileSync(command, ["--version"], { encoding: "utf8" }).split(" ")[1].trim();
  } catch {
    return "not there";
  }
}

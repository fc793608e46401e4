// Which segments of the wasm a typical visit runs: found out anew in each build, by a visit.
import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { build } from "esbuild";
import { parts, pathOf } from "../wasm.mjs";
import { bodies } from "./module.mjs";
import { segments } from "./segments.mjs";
import { traced } from "./traced.mjs";
import { UNBROKEN, WHOLE } from "./typical.mjs";

const FOLDER = "target/divide";
/** A visit runs more than these, or something is wrong with it. */
const FEWEST = 5_000;

/**
 * @param {Buffer} named the module with the names of its functions
 * @param {Buffer} wasm the same without them
 * @param {import("esbuild").BuildOptions} options with which the element is built
 */
export async function profile(named, wasm, options) {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(`${FOLDER}/traced.wasm`, traced(wasm));
  await build({
    ...options,
    entryPoints: ["scripts/divide/run.mjs"],
    outfile: `${FOLDER}/run.mjs`,
    outdir: undefined,
    format: "esm",
    platform: "node",
    packages: "external",
    minify: false,
  });
  await promisify(execFile)(process.execPath, [`${FOLDER}/run.mjs`, `${FOLDER}/traced.wasm`, `${FOLDER}/seen.json`]);
  const seen = new Set(/** @type {number[]} */ (JSON.parse(await readFile(`${FOLDER}/seen.json`, "utf8"))));
  if (seen.size < FEWEST) throw new Error(`a typical visit ran ${seen.size} segments only`);
  return completed(named, wasm, seen);
}

/**
 * The same with all segments of the functions that are to be kept whole.
 * @param {Buffer} named
 * @param {Buffer} wasm
 * @param {Set<number>} seen
 */
export function completed(named, wasm, seen) {
  const names = parts(named).functions.map(({ name }) => name);
  const kept = new Set(seen);
  let from = 0;
  bodies(wasm).forEach((body, at) => {
    const to = from + segments(body).length;
    if (UNBROKEN.test(names[at]) || (seen.has(from) && isWhole(names[at])))
      for (let segment = from; segment < to; segment += 1) kept.add(segment);
    from = to;
  });
  return kept;
}

/** @param {string} name */
const isWhole = (name) => WHOLE.some((room) => pathOf(name).startsWith(`${room}::`));

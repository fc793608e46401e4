// What every run is given: the badges in a file, the issuers, the lists of the site, and where answers are written.
import { createWriteStream, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pathToFileURL } from "node:url";
import { badges, verdicts } from "./badges.mjs";
import { LISTS, NOW, playIssuers } from "./issuers.mjs";

/**
 * @param {string} folder
 * @param {number} count how many badges
 */
export async function placeOf(folder, count) {
  mkdirSync(folder, { recursive: true });
  const at = (name) => resolve(folder, name);
  const [issuers, retired] = ["issuers", "retired"].map((name) => at(`${name}.json`));
  writeFileSync(issuers, JSON.stringify(LISTS.issuers));
  writeFileSync(retired, JSON.stringify(LISTS.retired));
  const play = await playIssuers();
  const options = ["--now", NOW, "--issuers", issuers, "--retired", retired];
  const env = { ...process.env, ISSUERS: play.origin, NODE_OPTIONS: `--import ${LED}`, OPTIONS: options.join(" ") };
  const file = at(`badges-${count}.ndjson`);
  await write(file, count);
  return { at, file, expected: verdicts(count), options, env: { ...env, VERIFIER: VERIFIER.join(" ") }, play };
}

const LED = pathToFileURL(resolve("tests/node/cli/led.mjs")).href;
/** The command line that was built. */
export const VERIFIER = [process.execPath, resolve("dist/cli.js")];

/** Writes the badges, unless an earlier run has. */
async function write(file, count) {
  if (existsSync(file)) return;
  async function* lines() {
    for await (const line of badges(count)) yield `${JSON.stringify(line)}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${file}.begun`));
  renameSync(`${file}.begun`, file);
}

/** The path of a program of the examples. */
export const example = (...names) => resolve(join("examples/scale", ...names));

// Writes what the tables of scripts/element/ say of the element to where people and tools read it: custom-elements.json,
// the types, and the tables of docs/element.md. With `--check` it fails where one of them says something else.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { manifest } from "./element/manifest.mjs";
import { tables } from "./element/tables.mjs";
import { types } from "./element/types.mjs";
import { filled } from "./filled.mjs";

const MANIFEST = "custom-elements.json";
const TYPES = "www/types/element.d.ts";
const PAGE = "docs/element.md";

/** @type {Record<string, string>} */
const files = {
  [MANIFEST]: manifest(),
  [TYPES]: formatted(TYPES, filled(TYPES, types())),
  [PAGE]: filled(PAGE, tables()),
};
const stale = Object.keys(files).filter((file) => read(file) !== files[file]);
if (process.argv.includes("--check")) {
  for (const file of stale)
    console.error(`${file} is not what scripts/element/ says: run \`node scripts/element.mjs\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else for (const file of stale) writeFileSync(file, files[file]);

/** @param {string} file */
function read(file) {
  return readFileSync(file, "utf8");
}

/**
 * As Biome formats it.
 * @param {string} file
 * @param {string} text
 */
function formatted(file, text) {
  return execFileSync("node_modules/.bin/biome", ["format", `--stdin-file-path=${file}`], {
    input: text,
    encoding: "utf8",
  });
}

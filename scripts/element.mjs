// Writes what the tables of scripts/element/ say of the element to where people and tools read it: custom-elements.json,
// the types, and the tables of docs/element.md. With `--check` it fails where one of them says something else.
import { execFileSync } from "node:child_process";
import { manifest } from "./element/manifest.mjs";
import { tables } from "./element/tables.mjs";
import { types } from "./element/types.mjs";
import { filled, write } from "./written.mjs";

const MANIFEST = "custom-elements.json";
const TYPES = "www/types/element.d.ts";
const PAGE = "docs/element.md";

write(
  {
    [MANIFEST]: manifest(),
    [TYPES]: formatted(TYPES, filled(TYPES, types())),
    [PAGE]: filled(PAGE, tables()),
  },
  "scripts/element/",
  "scripts/element.mjs",
);

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

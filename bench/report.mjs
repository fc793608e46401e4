// Writes the figures of `bench/figures.json` to where people read them: the tables of docs/comparison.md, and a plot.
// With `--check` it fails where one of them says something else.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { filled } from "../scripts/filled.mjs";
import { figures } from "./figures.mjs";
import { plot } from "./plot.mjs";
import { tables } from "./tables.mjs";

const PAGE = "docs/comparison.md";
const PLOT = "docs/pictures/speed.svg";

const files = { [PAGE]: filled(PAGE, tables(figures())), [PLOT]: plot(figures()) };
const stale = Object.keys(files).filter((file) => !existsSync(file) || readFileSync(file, "utf8") !== files[file]);
if (process.argv.includes("--check")) {
  for (const file of stale) console.error(`${file} is not what bench/figures.json says: run \`node bench/report.mjs\``);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else for (const file of stale) writeFileSync(file, files[file]);

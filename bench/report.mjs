// Writes the figures of `bench/figures.json` to where people read them: the tables of docs/comparison.md, and a plot.
// With `--check` it fails where one of them says something else.
import { filled, write } from "../scripts/written.mjs";
import { figures } from "./figures.mjs";
import { plot } from "./plot.mjs";
import { tables } from "./tables.mjs";

const PAGE = "docs/comparison.md";
const PLOT = "docs/pictures/speed.svg";

write({ [PAGE]: filled(PAGE, tables(figures())), [PLOT]: plot(figures()) }, "bench/figures.json", "bench/report.mjs");

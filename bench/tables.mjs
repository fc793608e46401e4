// The figures as tables of docs/comparison.md.
import { table } from "../scripts/written.mjs";
import { lineName, NAMES } from "./names.mjs";

/**
 * The text of each place in the page, by its name.
 * @param {{ badges: any, lines: any }} figures
 */
export function tables({ badges, lines }) {
  const places = { run: run(badges), lines: waits(lines), alone: alone(badges), memory: memory(badges) };
  const compared = Object.entries(badges.compared).map(([badge, rows]) => [suite(badge), peers(rows)]);
  return { ...places, ...Object.fromEntries(compared) };
}

/** A suite by its own name, which is one of the parts of what a badge is called. */
export const suite = (badge) => badge.split(", ").find((part) => /rdfc|2020/.test(part));

/** When and where it was measured. */
function run({ date, machine, chromium, rounds }) {
  return `Measured on ${date}: Chromium ${chromium}, ${machine.cores} cores of an ${machine.processor.replace(/ \d+-Core Processor/, "")}, medians of ${rounds} rounds.`;
}

function peers(rows) {
  const each = Object.entries(rows).map(([peer, { bytes, cold, each: further, rate, faster, fasterInARow }]) => [
    NAMES[peer],
    (bytes / 1000).toFixed(1),
    cold.toFixed(0),
    further.toFixed(2),
    rate.toFixed(0),
    ...(peer === "ours" ? ["", ""] : [`× ${faster.toFixed(1)}`, `× ${fasterInARow.toFixed(1)}`]),
  ]);
  const head = ["", "KB to load (brotli)", "first verdict, ms", "each more, ms", "a second", "ours is", "in a row"];
  return table(head, each);
}

/** How long the first verdict takes on each line. */
function waits({ lines }) {
  const pages = Object.keys(lines[0].pages);
  const rows = lines.map(({ pages: measured, ...line }) => [
    lineName(line),
    ...pages.map((page) => measured[page].cold.toFixed(0)),
    ...["ours", "ours-preloaded"].map((page) => `× ${measured[page].ratio.toFixed(2)}`),
  ]);
  return table(["", ...pages.map((page) => NAMES[page]), "ours to verifier-core", "with the line"], rows);
}

function alone({ alone: suites }) {
  const rows = Object.entries(suites).map(([name, { each, rate }]) => [name, each.toFixed(2), rate.toFixed(0)]);
  return table(["", "each more, ms", "a second"], rows);
}

function memory({ memory: peersOf, many }) {
  const mega = ({ heap, wasm }) => ((heap + wasm) / 2 ** 20).toFixed(1);
  const rows = Object.entries(peersOf).map(([peer, { before, after }]) => [NAMES[peer], mega(before), mega(after)]);
  return table(["MB of memory after", "100", `${many.toLocaleString("en")} more`], rows);
}

// Ours and its peers on the same badges, in turn, on a page each, in Chromium: bytes, time to the first verdict, time
// of each more, and memory. `node bench/bench.mjs [rounds]`; every verdict is checked, so that nothing can be fast by
// being wrong. With KEEP=1 the figures are kept for docs/comparison.md (`bench/report.mjs`).
import { chromium } from "@playwright/test";
import { browserPath } from "../scripts/browser.mjs";
import { badges, further } from "./badges.mjs";
import { bundle } from "./bundle.mjs";
import { keep } from "./figures.mjs";
import { coldPage, memory, warm } from "./measure.mjs";
import { LIBRARIES, NAMES } from "./names.mjs";
import { serve } from "./server.mjs";
import { quartiles, ratios, written } from "./statistics.mjs";

const ROUNDS = Number(process.argv[2] ?? 7);
const MANY = 10_000;
/** All that is measured, for `keep`. */
const figures = { compared: {}, alone: {}, memory: {} };
const scripts = await bundle(["empty", ...LIBRARIES]);
const [given, own] = [await badges(), await further()];
const server = await serve(scripts, { ...given, ...own });
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--js-flags=--expose-gc",
  "--enable-precise-memory-info",
];
const browser = await chromium.launch({ executablePath: browserPath(), args });

console.log(
  `Chromium ${browser.version()}, ${ROUNDS} rounds: medians, with the quartiles; cold: from navigation to the first verdict, less that of an empty page; × compares within each round`,
);
for (const badge of Object.keys(given)) await compare(badge);
await alone(Object.keys(own));
await remember(Object.keys(given)[0]);
keep("badges", { rounds: ROUNDS, many: MANY, chromium: browser.version(), ...figures });
await browser.close();
server.close();

async function compare(badge) {
  const floors = [];
  const rows = Object.fromEntries(LIBRARIES.map((peer) => [peer, { bytes: 0, cold: [], warm: [], rate: [] }]));
  for (let round = 0; round < ROUNDS; round += 1) {
    floors.push((await coldPage(browser, server, "empty", badge)).cold);
    for (const [peer, row] of Object.entries(rows)) await measureRound(peer, row, badge);
  }
  console.log(`\n${badge} (empty page: ${written(quartiles(floors), 1)} ms)`);
  print(["", "KB brotli", "cold ms", "warm ms", "per second"]);
  for (const [peer, row] of Object.entries(rows)) {
    row.cold = row.cold.map((time, round) => time - floors[round]);
    print([NAMES[peer], (row.bytes / 1000).toFixed(1), spread(row.cold, 1), spread(row.warm, 3), spread(row.rate, 0)]);
  }
  for (const peer of LIBRARIES.slice(1)) print([`  ours to ${peer}`, ...compared(rows.ours, rows[peer])]);
  figures.compared[badge] = Object.fromEntries(
    Object.entries(rows).map(([peer, row]) => [peer, { bytes: row.bytes, ...middles(row, rows.ours) }]),
  );
}

/** The medians of a row, and of how many times as fast ours is after the first verdict. */
function middles(row, ours) {
  const [cold, each, rate] = [row.cold, row.warm, row.rate].map((series) => quartiles(series).middle);
  return {
    cold,
    each,
    rate,
    faster: ratios(row.warm, ours.warm).middle,
    fasterInARow: ratios(ours.rate, row.rate).middle,
  };
}

/** Suites that the peers do not all have. */
async function alone(names) {
  console.log(`\n${NAMES.ours}, alone`);
  print(["", "warm ms", "per second"]);
  for (const badge of names) {
    const row = { cold: [], warm: [], rate: [] };
    for (let round = 0; round < ROUNDS; round += 1) await measureRound("ours", row, badge);
    print([badge, spread(row.warm, 3), spread(row.rate, 0)]);
    figures.alone[badge] = { each: quartiles(row.warm).middle, rate: quartiles(row.rate).middle };
  }
}

async function remember(badge) {
  console.log(`\nMemory in MB after 100 and after ${MANY} verifications: ${badge}`);
  print(["", "heap", "heap", "wasm", "wasm"]);
  const mega = (value) => (value / 2 ** 20).toFixed(1);
  for (const peer of LIBRARIES) {
    const { before, after } = await memory(browser, server, peer, badge, MANY);
    print([NAMES[peer], ...[before.heap, after.heap, before.wasm, after.wasm].map(mega)]);
    figures.memory[peer] = { before, after };
  }
}

async function measureRound(peer, row, badge) {
  const { page, bytes, cold } = await coldPage(browser, server, peer, badge, { keep: true });
  const { each, rate } = await warm(page);
  row.bytes = bytes;
  row.cold.push(cold);
  row.warm.push(each);
  row.rate.push(rate);
  await page.context().close();
}

function spread(values, digits) {
  return written(quartiles(values), digits);
}

/** How many times as many bytes, as long until the first verdict, and as fast after it. */
function compared(ours, peer) {
  const times = (series, other) => `× ${written(ratios(series, other), 2)}`;
  return [
    `× ${(ours.bytes / peer.bytes).toFixed(2)}`,
    times(ours.cold, peer.cold),
    times(peer.warm, ours.warm),
    times(ours.rate, peer.rate),
  ];
}

function print([name, ...columns]) {
  console.log(name.padEnd(38) + columns.map((column) => String(column).padStart(24)).join(""));
}

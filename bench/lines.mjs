// How long a visitor waits on a slow line: from navigation to the first verdict, with every file compressed by Brotli.
// `node bench/lines.mjs [rounds]`, with KEEP=1 as of `bench/bench.mjs`.
import { chromium } from "@playwright/test";
import { browserPath } from "../scripts/browser.mjs";
import { badges } from "./badges.mjs";
import { bundle } from "./bundle.mjs";
import { keep } from "./figures.mjs";
import { coldPage } from "./measure.mjs";
import { LIBRARIES, lineName, NAMES } from "./names.mjs";
import { serve } from "./server.mjs";
import { quartiles, ratios, written } from "./statistics.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);
const LINES = [1.6, 10, 50].flatMap((megabits) => {
  const latency = { 1.6: 150, 10: 40, 50: 20 }[megabits];
  return [1, 4].map((slower) => ({ megabits, latency, slower }));
});

const scripts = await bundle(LIBRARIES);
const given = await badges();
const [badge] = Object.keys(given);
const server = await serve(scripts, given);
const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });
// What is compressed first is not measured.
for (const page of Object.keys(NAMES)) await coldPage(browser, server, page, badge);

console.log(
  `Chromium ${browser.version()}, ${ROUNDS} rounds: ms from navigation to the first verdict, medians with the quartiles; × compares with verifier-core within each round`,
);
const figures = [];
for (const line of LINES) figures.push({ ...line, pages: await compare(line) });
keep("lines", { rounds: ROUNDS, lines: figures });
await browser.close();
server.close();

async function compare(line) {
  const times = Object.fromEntries(Object.keys(NAMES).map((page) => [page, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const page of Object.keys(NAMES)) {
      const { cold } = await coldPage(browser, server, page, badge, { line });
      times[page].push(cold);
    }
  console.log(`\n${badge}: ${lineName(line)}`);
  return Object.fromEntries(
    Object.entries(times).map(([page, series]) => {
      const [cold, ratio] = [quartiles(series), ratios(series, times["verifier-core"])];
      console.log(NAMES[page].padEnd(42) + written(cold, 0).padStart(22) + `× ${written(ratio, 2)}`.padStart(22));
      return [page, { cold: cold.middle, ratio: ratio.middle }];
    }),
  );
}

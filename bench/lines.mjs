// How long a visitor waits on a slow line: from navigation to the first verdict, with every file compressed by Brotli.
// `node bench/lines.mjs [rounds]`
import { chromium } from "@playwright/test";
import { browserPath } from "../scripts/browser.mjs";
import { badges } from "./badges.mjs";
import { bundle } from "./bundle.mjs";
import { coldPage } from "./measure.mjs";
import { serve } from "./server.mjs";
import { quartiles, ratios, written } from "./statistics.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);
const PAGES = {
  ours: "open-badge-verifier: whole report",
  "ours-preloaded": "the same, with a preload line",
  "ours-element": "the element with its card, and the line",
  digitalbazaar: "digitalbazaar stack, by hand",
  "verifier-core": "@digitalcredentials/verifier-core",
};
const LINES = [1.6, 10, 50].flatMap((megabits) => {
  const latency = { 1.6: 150, 10: 40, 50: 20 }[megabits];
  return [1, 4].map((slower) => ({ megabits, latency, slower }));
});

const scripts = await bundle(["ours", "digitalbazaar", "verifier-core"]);
const given = await badges();
const [badge] = Object.keys(given);
const server = await serve(scripts, given);
const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox", "--disable-gpu"] });
// What is compressed first is not measured.
for (const page of Object.keys(PAGES)) await coldPage(browser, server, page, badge);

console.log(
  `Chromium ${browser.version()}, ${ROUNDS} rounds: ms from navigation to the first verdict, medians with the quartiles; × compares with verifier-core within each round`,
);
for (const line of LINES) await compare(line);
await browser.close();
server.close();

async function compare(line) {
  const times = Object.fromEntries(Object.keys(PAGES).map((page) => [page, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const page of Object.keys(PAGES)) {
      const { cold } = await coldPage(browser, server, page, badge, { line });
      times[page].push(cold);
    }
  console.log(
    `\n${badge}: ${line.megabits} Mbit/s, ${line.latency} ms${line.slower > 1 ? `, processor ÷ ${line.slower}` : ""}`,
  );
  for (const [page, series] of Object.entries(times)) {
    const ratio = written(ratios(series, times["verifier-core"]), 2);
    console.log(PAGES[page].padEnd(42) + written(quartiles(series), 0).padStart(22) + `× ${ratio}`.padStart(22));
  }
}

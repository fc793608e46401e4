// `make scale`: many badges in one process, with Spark in 1, 2 and 4 partitions, with processes killed meanwhile, on a
// page, in parts and through a queue. All must say the same of each. COUNT and STEPS choose less of it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { createInterface } from "node:readline";
import { answersOf, differences } from "./answers.mjs";
import { page, SLICE } from "./page.mjs";
import { inParts, inShares } from "./parts.mjs";
import { placeOf, VERIFIER } from "./place.mjs";
import { watched } from "./processes.mjs";
import { queue } from "./queue.mjs";
import { killBoth, spark } from "./spark.mjs";

const FOLDER = "target/scale";
const COUNT = Number(process.env.COUNT ?? 100_000);
const STEPS = {
  one: () => one(),
  spark: async () => {
    for (const partitions of PARTITIONS) await ofSpark(`Spark, ${partitions} partitions`, partitions);
  },
  killed: () => ofSpark("Spark, 4 partitions, two processes killed", 4, killBoth),
  page: () => onPage(),
  parts: () => parts(),
  queue: () => throughQueue(),
};
const PARTITIONS = process.env.PARTITIONS?.split(",").map(Number) ?? [1, 2, 4];
/** Of how many badges the ways are shown that need none of the numbers. */
const SOME = Math.min(COUNT, 5_000);
/** The most documents that a process may ask for. */
const MOST_ASKED = 200;

const place = await placeOf(FOLDER, COUNT);
const small = { ...place, file: await first(SOME) };
console.log(`${COUNT} badges, ${new Set(place.expected.values()).size} verdicts, ${availableParallelism()} processors`);
const said = place.at(`one-${COUNT}.ndjson`);
/** @type {{ verdicts: Map<string, string>, hashes: Map<string, string> } | undefined} */
let known;
const file = place.at(`figures-${COUNT}.json`);
const figures = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
try {
  for (const step of process.env.STEPS?.split(",") ?? Object.keys(STEPS)) await STEPS[step]();
} finally {
  place.play.close();
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
}

/** One process, whose answers all others are compared with. */
async function one() {
  const begin = Date.now();
  const words = ["verify", "--ndjson", "--jobs", "1", ...place.options, place.file];
  const stdio = ["ignore", openSync(said, "w"), "inherit"];
  const child = spawn(VERIFIER[0], [VERIFIER[1], ...words], { env: place.env, stdio });
  const watch = watched(process.pid);
  assert.deepEqual(await once(child, "exit"), [1, null]);
  const { sizes, verifiers } = watch.stop();
  tell("one process", { seconds: (Date.now() - begin) / 1000, verifiers, ...flat(sizes), ...asked(place) });
  await same(said);
}

/** How much memory it had in its second and in its last fifth. */
function flat(sizes) {
  const median = (from) => sizes.slice(...from.map((share) => sizes.length * share)).sort((a, b) => a - b);
  const [early, late] = [
    [0.2, 0.4],
    [0.8, 1],
  ]
    .map(median)
    .map((sorted) => sorted[Math.floor(sorted.length / 2)]);
  // Fewer badges than these are through before a process has the memory that it keeps.
  assert.ok(COUNT < 50_000 || late < early * 1.25, `memory grew from ${early} to ${late} MiB`);
  return { early, late };
}

async function ofSpark(name, partitions, meanwhile) {
  const { seconds, verifiers, python, failedTasks, answers } = await spark(place, partitions, meanwhile);
  tell(name, { seconds, verifiers, python, failedTasks, ...asked(place) });
  assert.ok(meanwhile ? failedTasks >= 2 : failedTasks === 0, `${failedTasks} tasks failed`);
  await same(answers);
}

async function onPage() {
  const begin = Date.now();
  const hashes = await page(linesOf(place.file), place.play.origin);
  tell(`the page's list, ${SLICE} at once`, { seconds: (Date.now() - begin) / 1000, ...asked(place) });
  assert.deepEqual(differences((await theirs()).hashes, hashes).slice(0, 5), []);
}

async function parts() {
  for (const [name, run] of Object.entries(inParts)) await timed(name, () => run(small));
  await timed("a Kubernetes Job's shares, one after the other", () => inShares(small, 4));
}

function throughQueue() {
  return timed("a queue with two workers, one killed", () => queue(small));
}

/** Some of the badges in another way: `{ answers, more }`, the answers as a file. */
async function timed(name, run) {
  const begin = Date.now();
  const { answers, reports: _, ...more } = await run();
  tell(name, { count: SOME, seconds: (Date.now() - begin) / 1000, ...more, ...asked(small) });
  await same(answers, SOME);
}

/** Every badge has the verdict that it was made for, and all that is said of it is what one process says. */
async function same(path, count = COUNT) {
  const { verdicts, hashes } = await answersOf(path);
  const expected = new Map([...place.expected].slice(0, count));
  assert.deepEqual(differences(expected, verdicts).slice(0, 5), [], path);
  const all = path === said ? hashes : (await theirs()).hashes;
  assert.deepEqual(differences(new Map([...all].slice(0, count)), hashes).slice(0, 5), [], path);
}

async function theirs() {
  known ??= await answersOf(said);
  return known;
}

/**
 * How many documents each process asked for since the last run, and with how many requests: an answer that may withdraw
 * a badge holds for five minutes, and a host that cannot be reached is tried again after ten seconds.
 */
function asked({ play }) {
  const requests = [...play.asked.values()];
  const documents = requests.map((urls) => new Set(urls).size);
  play.asked.clear();
  assert.ok(
    documents.every((count) => count < MOST_ASKED),
    `asked for ${documents} documents`,
  );
  return { documents, requests: requests.map(({ length }) => length) };
}

function tell(name, { count = COUNT, seconds, ...more }) {
  const rate = Math.round(count / seconds);
  figures[name] = { seconds: Math.round(seconds), rate, ...more };
  console.log(name, JSON.stringify(figures[name]));
}

/** A file of the first badges: made anew, those of P-256 would have other signatures. */
async function first(count) {
  const path = place.at(`first-${count}.ndjson`);
  const lines = [];
  for await (const line of linesOf(place.file)) {
    if (lines.length === count) break;
    lines.push(`${JSON.stringify(line)}\n`);
  }
  writeFileSync(path, lines.join(""));
  return path;
}

async function* linesOf(path) {
  for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line);
}

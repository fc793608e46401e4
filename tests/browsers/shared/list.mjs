// The list: many badges, verified in workers, that sort, are filtered, open and leave as CSV.
import assert from "node:assert/strict";
import { given, many } from "./given.mjs";
import { test } from "./test.mjs";

const badges = many(process.env.SHORT ? 20 : 200);
const wanted = badges.map(({ expected }) => expected.verdict);

export const list =
  test(`${badges.length} badges are verified in workers, sorted, filtered, opened, and leave as CSV`, {
    short: true,
  }, async ({ browser, open, run, press }) => {
    await browser.resize(1000, 900);
    await open("many.html");
    const { took, ...end } = await run(verified, badges.map(given));
    console.log(`${badges.length} badges in ${Math.round(took)} ms`);
    assert.deepEqual(end, { counts: counted(wanted), isInWorkers: true });
    await run(isShown, "none", wanted);
    await press("[data-key=sort-verdict]");
    const upwards = await run(sorted, "ascending", wanted.length);
    assert.deepEqual(new Set(upwards), new Set(wanted));
    await press("[data-key=sort-verdict]");
    assert.deepEqual(await run(sorted, "descending", wanted.length), upwards.toReversed());
    await press("[data-key=sort-verdict]");
    await run(isShown, "none", wanted);
    await press("[data-key=filter-problem]");
    const bad = badges.filter(({ expected }) => expected.severity === "bad").map(({ expected }) => expected.verdict);
    await run(isShown, "none", bad);
    await press(".batch-row .batch-open");
    assert.ok(await run(({ until, part, isShown }) => until(() => isShown(part(".batch-details article")))));
    await press("[data-key='filter-']");
    await run(isShown, "none", wanted);
    const lines = (await run(saved)).trim().split("\r\n");
    assert.equal(lines.length, badges.length + 1);
  });

/** In the page: how many badges got which verdict, once they are dropped. */
async function verified({ until, verifier, drop, next, parts }, files) {
  await until(() => document.documentElement.dataset.ready !== undefined);
  await verifier().ready;
  const start = performance.now();
  const end = next("batch-end");
  drop(verifier(), files);
  const { verdicts: counts } = (await end).detail;
  const took = performance.now() - start;
  const isInWorkers = globalThis.watched.workers.size > 0;
  await until(() => parts(".batch-row[data-verdict]").length === files.length);
  return { counts, isInWorkers, took };
}

/** In the page: waits for the rows that are wanted, by their verdicts, in an order. */
async function isShown({ until, rows, order }, direction, wanted) {
  const isSo = () => order("verdict") === direction && JSON.stringify(rows()) === JSON.stringify(wanted);
  await until(isSo).catch(() => {
    throw new Error(`${order("verdict")}: ${rows()} instead of ${direction}: ${wanted}`);
  });
}

/** In the page: the verdicts in their order, once the rows of each stand together. */
async function sorted({ until, rows, order }, direction, count) {
  const groups = () => rows().filter((verdict, at) => verdict !== rows()[at - 1]);
  const isSo = () => order("verdict") === direction && groups().length === new Set(rows()).size;
  await until(() => isSo() && rows().length === count && !rows().includes(undefined), direction);
  return groups();
}

/** In the page: the file that Export CSV saves. */
async function saved({ part, until }) {
  let file;
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    file = blob;
    return createObjectURL.call(URL, blob);
  };
  part("[data-action=csv]").click();
  return (await until(() => file)).text();
}

/** How often each occurs. */
const counted = (names) =>
  Object.fromEntries([...new Set(names)].map((name) => [name, names.filter((each) => each === name).length]));

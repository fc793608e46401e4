// The ways in which a million badges are verified beyond one process: those that need nothing but a shell are run here
// with some hundred badges, `make scale` runs all of them with many.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { parse } from "yaml";
import { answersOf, differences } from "../scale/answers.mjs";
import { inParts, inShares, pod } from "../scale/parts.mjs";
import { placeOf } from "../scale/place.mjs";
import { run } from "./cli/start.mjs";

const { Job } = createRequire(import.meta.url)("kubernetes-models/batch/v1/Job");
const FOLDER = "target/scale-test";
const MANIFEST = "examples/scale/kubernetes/job.yaml";
const COUNT = 200;
let place;
let one;

before(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  place = await placeOf(FOLDER, COUNT);
  const { play, options, file, at } = place;
  const { stdout, code } = await run(["verify", "--ndjson", "--jobs", "1", ...options, file], { issuers: play.origin });
  assert.equal(code, 1);
  writeFileSync(at("one.ndjson"), stdout);
  one = await answersOf(at("one.ndjson"));
});
after(() => place.play.close());

test("each badge has the verdict that it was made for, and every verdict is among them", () => {
  assert.deepEqual(differences(place.expected, one.verdicts), []);
  const { verdicts } = readVerdicts();
  assert.deepEqual([...new Set(one.verdicts.values())].sort(), verdicts.sort());
});

/** The verdicts of the core. */
function readVerdicts() {
  const [, own] = /pub enum Verdict \{(.*?)\n {4}\}/s.exec(readFileSync("src/report/verdict.rs", "utf8"));
  return { verdicts: [...own.matchAll(/= "([\w-]+)"/g)].map(([, word]) => word) };
}

test("one process asks for fewer than 200 documents, each of them once", () => {
  const [urls] = [...place.play.asked.values()];
  assert.ok(urls.length < 200, `${urls.length} documents`);
  // That of the host which cannot be reached is asked for in two ways.
  const twice = urls.filter((url, at) => urls.indexOf(url) !== at && !url.startsWith("https://away.example/"));
  assert.deepEqual(twice, []);
});

test("two processes by xargs say the same of each badge as one", async () => {
  place.play.asked.clear();
  const { answers } = await inParts.xargs(place, 2);
  assert.deepEqual(differences(one.hashes, (await answersOf(answers)).hashes), []);
  assert.ok(place.play.asked.size > 1, "one process asked for all");
});

test("the shares of a Job's pods are all badges, each once; a pod that comes again goes on", async () => {
  const { answers, reports } = await inShares(place, 2);
  assert.deepEqual(differences(one.hashes, (await answersOf(answers)).hashes), []);
  // What a pod had written when it was taken away: the last line is cut off.
  const [first] = reports;
  const whole = readFileSync(first, "utf8");
  writeFileSync(first, whole.slice(0, whole.length / 2));
  await pod(place, first.replace(/\/[^/]+$/, ""), { index: 0, shares: 2 });
  const again = await answersOf(first);
  assert.deepEqual(again.hashes, (await answersOf(answersFile(whole))).hashes);
});

function answersFile(text) {
  const file = place.at("whole.ndjson");
  writeFileSync(file, text);
  return file;
}

test("a fault of the command line fails a part and a pod, a verdict does not", async () => {
  const broken = { ...place, env: { ...place.env, OPTIONS: "--now soon" } };
  await assert.rejects(inParts.xargs(broken, 2));
  await assert.rejects(inShares(broken, 2), { code: 64 });
});

test("the manifest is a Job as Kubernetes describes it, and no name in it is misspelt", () => {
  const manifest = parse(readFileSync(MANIFEST, "utf8"));
  new Job(manifest).validate();
  assert.throws(() => new Job({ ...manifest, spec: { ...manifest.spec, completions: "8" } }).validate(), /integer/);
  assert.equal(typed(manifest), "");
  const { template, ...spec } = manifest.spec;
  assert.match(typed({ ...manifest, spec: { ...spec, template, completion: 8 } }), /completion.* does not exist/);
});

test("the Job has as many shares as the script divides the badges into", () => {
  const { spec } = parse(readFileSync(MANIFEST, "utf8"));
  const [{ env, command }] = spec.template.spec.containers;
  assert.equal(env.find(({ name }) => name === "SHARES").value, `${spec.completions}`);
  const { configMapGenerator, resources } = parse(readFileSync("examples/scale/kubernetes/kustomization.yaml", "utf8"));
  assert.deepEqual([configMapGenerator[0].files, resources], [[command[1].split("/").at(-1)], ["job.yaml"]]);
});

/** What the compiler says of a Job that is written as a value of its type. */
function typed(manifest) {
  const folder = `${FOLDER}/types`;
  mkdirSync(folder, { recursive: true });
  const text = `import type { IJob } from "kubernetes-models/batch/v1/Job";\nexport const job: IJob = ${JSON.stringify(manifest)};\n`;
  writeFileSync(`${folder}/job.ts`, text);
  const words = [
    "--ignoreConfig",
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--module",
    "nodenext",
    "--types",
    "",
    `${folder}/job.ts`,
  ];
  try {
    return `${execFileSync("node_modules/.bin/tsc", words, { encoding: "utf8" })}`;
  } catch (error) {
    return error.stdout;
  }
}

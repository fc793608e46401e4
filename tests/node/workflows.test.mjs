// The workflows are what GitHub can read, run what the Makefile has, and have no more rights than their work takes. None
// is run here.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";
import { faults, parser } from "./github.mjs";

const FOLDER = ".github/workflows";
const workflows = readdirSync(FOLDER).map((file) => {
  const content = readFileSync(`${FOLDER}/${file}`, "utf8");
  return { file, content, ...parse(content) };
});
const jobs = workflows.flatMap(({ file, jobs: all }) =>
  Object.entries(all).map(([name, job]) => ({ name: `${file} ${name}`, ...job })),
);
const steps = jobs.flatMap(({ name, steps: all }) => all.map((step) => ({ job: name, ...step })));

/** The rights of each job. Whoever gives one more writes it here too. */
const RIGHTS = {
  "audit.yml audit": { contents: "read" },
  "ci.yml browsers": { contents: "read" },
  "ci.yml test": { contents: "read" },
  "pages.yml build": { contents: "read" },
  "pages.yml deploy": { pages: "write", "id-token": "write" },
  "release.yml attest": { "id-token": "write", attestations: "write" },
  "release.yml build": { contents: "read" },
  "release.yml github": { contents: "write" },
  "release.yml npm": { "id-token": "write" },
};

test("GitHub's parser finds nothing wrong", async () => {
  const github = await parser();
  assert.ok(workflows.length >= 4);
  for (const { file, content } of workflows) {
    assert.deepEqual(await faults(github, file, content), []);
    assert.equal((await faults(github, file, content.replace("runs-on:", "run-on:"))).length > 0, true);
  }
});

test("each job has the rights that it needs and no others, and an end", () => {
  for (const { file, permissions } of workflows) assert.deepEqual(permissions, {}, file);
  assert.deepEqual(Object.fromEntries(jobs.map(({ name, permissions }) => [name, permissions])), RIGHTS);
  for (const { name, "timeout-minutes": minutes } of jobs) assert.ok(minutes > 0, name);
});

test("every action is GitHub's own, of one commit everywhere, and says its version", () => {
  const lines = workflows.flatMap(({ content }) => [...content.matchAll(/uses: (.+)$/gm)].map(([, line]) => line));
  assert.equal(lines.length, steps.filter(({ uses }) => uses).length);
  const commits = new Map();
  for (const line of lines) {
    const [, action, pinned] = line.match(/^(actions\/[\w-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)$/) ?? [];
    assert.ok(action, line);
    assert.equal(commits.get(action) ?? pinned, pinned, action);
    commits.set(action, pinned);
  }
});

test("what is checked out keeps no key, and nothing from outside is written into a command", () => {
  for (const { uses, with: given, job } of steps)
    if (uses?.startsWith("actions/checkout@")) assert.equal(given["persist-credentials"], false, job);
  for (const { run, job } of steps) assert.ok(!run?.includes("${{"), job);
  for (const { content, file } of workflows) assert.ok(!/secrets\.|pull_request_target/.test(content), file);
});

test("every command of make is there", () => {
  const makefile = readFileSync("Makefile", "utf8");
  const targets = steps.flatMap(({ run }) => [...(run ?? "").matchAll(/^make (.+)$/gm)].map(([, target]) => target));
  for (const wanted of ["audit", "release", "site", "test-browsers"]) assert.ok(targets.includes(wanted), wanted);
  for (const target of targets) assert.ok(makefile.includes(`\n${target}:`), target);
  assert.match(readFileSync(".ci/run", "utf8"), /^make test$/m);
  assert.ok(steps.some(({ job, run }) => job === "ci.yml test" && run === ".ci/run"));
});

test("a release is built where nothing can be published, and published where nothing is built", () => {
  const release = workflows.find(({ file }) => file === "release.yml");
  assert.deepEqual(release.on, { push: { tags: ["v*"] } });
  assert.deepEqual(Object.keys(release.jobs), ["build", "attest", "npm", "github"]);
  const [first, ...others] = Object.entries(release.jobs);
  assert.ok(first[1].steps.some(({ run }) => run === "make release"));
  for (const [index, [name, job]] of others.entries()) {
    assert.deepEqual([job.needs].flat(), [Object.keys(release.jobs)[index]], name);
    const actions = job.steps.flatMap(({ uses }) => uses?.split("@")[0] ?? []);
    assert.ok(actions.includes("actions/download-artifact") && !actions.includes("actions/checkout"), name);
    for (const { run = "" } of job.steps) assert.doesNotMatch(run, /\bmake\b|npm (ci|install|run)/);
  }
  assert.equal(release.jobs.npm.environment, "npm");
});

test("the folder that a release uploads is the one that it is written to", () => {
  const [, folder] = /^const FOLDER = "(.+)";$/m.exec(readFileSync("scripts/release.mjs", "utf8"));
  const upload = steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
  assert.equal(upload.with.path, folder);
});

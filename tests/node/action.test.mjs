// The GitHub Action: what GitHub reads of it, and its one step as the runner starts it, with the command line that is
// built here. Only the npm registry is played.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { faults, parser } from "./github.mjs";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const definition = readFileSync("action/action.yml", "utf8");
const action = parse(definition);
const weekly = readFileSync("action/weekly.yml", "utf8");
const UNLISTED = readFileSync("tests/badges/ob3/did-key/alone/badge.png");
const ALTERED = readFileSync("tests/badges/ob3/suite/json-web-signature-2020-did-jwk-altered/badge.json");
const LIST = JSON.parse(readFileSync("tests/badges/ob3/did-key/listed/case.json", "utf8")).trustedIssuers;

/** Installs what is built here, and writes down what it was asked for. */
const NPM = `#!/bin/sh
printf '%s\\n' "$@" > "$HERE/npm-asked"
[ -z "$NPM_FAILS" ] || { echo "::error::no such version" >&2; exit 1; }
while [ "$1" != --prefix ]; do shift; done
mkdir -p "$2/node_modules" && ln -s "$PROJECT" "$2/node_modules/open-badge-verifier"
`;

/** A repository with badges, for as long as a test runs, and its step. */
function repository(t, files) {
  const here = mkdtempSync(join(tmpdir(), "obv-action-"));
  t.after(() => rmSync(here, { recursive: true, force: true }));
  for (const folder of ["bin", "temp", "repository/badges"]) mkdirSync(join(here, folder), { recursive: true });
  writeFileSync(join(here, "bin/npm"), NPM);
  chmodSync(join(here, "bin/npm"), 0o755);
  const cwd = join(here, "repository");
  for (const [name, content] of Object.entries(files)) writeFileSync(join(cwd, name), content);
  const read = (name) => (existsSync(join(here, name)) ? readFileSync(join(here, name), "utf8") : "");
  return { cwd, asked: () => read("npm-asked"), run: (inputs, more) => step(here, inputs, more, read) };
}

/** Starts the step as the runner does: the inputs as variables, those that are not given as action.yml says. */
function step(here, inputs, more, read) {
  const given = Object.entries(action.inputs).map(([name, { default: value = "" }]) => [name, inputs[name] ?? value]);
  const variables = Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  const places = { RUNNER_TEMP: "temp", GITHUB_OUTPUT: "output", GITHUB_STEP_SUMMARY: "summary" };
  const named = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, join(here, place)]));
  const PATH = `${join(here, "bin")}${delimiter}${process.env.PATH}`;
  const env = { ...process.env, ...named, ...variables, PATH, HERE: here, PROJECT: process.cwd(), ...more };
  for (const place of ["output", "summary"]) rmSync(join(here, place), { force: true });
  const main = resolve("action", action.runs.main);
  const { status, stdout, stderr } = spawnSync(process.execPath, [main], {
    cwd: join(here, "repository"),
    env,
    encoding: "utf8",
  });
  assert.equal(stderr, "");
  const outputs = Object.fromEntries(
    read("output")
      .split("\n")
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
  const verdicts = outputs.verdicts ? JSON.parse(outputs.verdicts) : undefined;
  return { status, stdout, severity: outputs.severity, verdicts, summary: read("summary") };
}

test("GitHub's parser finds nothing wrong, and the code reads the inputs that are offered", async () => {
  const github = await parser();
  const errors = (content) => {
    const { context } = github.parseAction({ name: "action.yml", content }, new github.NoOperationTraceWriter());
    return context.errors.getErrors();
  };
  assert.deepEqual(errors(definition), []);
  assert.notDeepEqual(errors(definition.replace("main:", "mian:")), []);
  assert.deepEqual(await faults(github, "weekly.yml", weekly), []);
  assert.equal(action.runs.using, "node24");
  const code = readdirSync("action").map((file) => readFileSync(join("action", file), "utf8"));
  const read = code.flatMap((text) => [...text.matchAll(/\b(?:input|lines)\("([\w-]+)"\)/g)].map(([, name]) => name));
  assert.deepEqual([...new Set(read)].sort(), Object.keys(action.inputs).sort());
});

test("the workflow to copy gives no job more than it needs, and writes nothing from outside into a command", () => {
  const { permissions, jobs } = parse(weekly);
  assert.deepEqual(permissions, {});
  assert.deepEqual(
    Object.values(jobs).map((job) => job.permissions),
    [{ contents: "read" }, { contents: "write" }],
  );
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  for (const { run = "" } of steps) assert.ok(!run.includes("${{"), run);
  const [ours, ...others] = steps
    .flatMap(({ uses }) => uses ?? [])
    .sort((one) => (one.startsWith("actions/") ? 1 : -1));
  assert.equal(ours, `open-badge-verifier/open-badge-verifier/action@v${version}`);
  const pinned = readFileSync(".github/workflows/release.yml", "utf8");
  for (const other of others) assert.ok(pinned.includes(`uses: ${other} #`), other);
  const [used] = steps.flatMap(({ uses, with: given }) => (uses === ours ? [given] : []));
  for (const name of Object.keys(used)) assert.ok(action.inputs[name], name);
  assert.equal(jobs.check.steps[0].with["persist-credentials"], false);
});

test("each badge is checked, kept in a folder of its own, and told of in outputs and summary", (t) => {
  const { cwd, asked, run } = repository(t, {
    "badges/b.png": UNLISTED,
    "badges/a.png": UNLISTED,
    "badges/.c.png": "hidden",
    "altered.json": ALTERED,
    "issuers.json": JSON.stringify(LIST),
  });
  const inputs = { badges: "badges/*.png\n\n  altered.json", network: "none", output: "cards", language: "de" };
  const first = run({ ...inputs, issuers: "issuers.json" });
  assert.deepEqual(
    first.verdicts.map(({ badge, name, verdict, kept }) => [badge, name, verdict, kept]),
    [
      ["badges/a.png", "badges-a", "valid", false],
      ["badges/b.png", "badges-b", "valid", false],
      ["altered.json", "altered", "altered", false],
    ],
  );
  assert.deepEqual([first.status, first.severity], [1, "bad"]);
  assert.deepEqual(readdirSync(join(cwd, "cards")), ["altered", "badges-a", "badges-b"]);
  assert.deepEqual(readdirSync(join(cwd, "cards/altered")), ["card.html", "card.svg", "report.json"]);
  const { checkedAt } = JSON.parse(readFileSync(join(cwd, "cards/altered/report.json"), "utf8"));
  assert.equal(checkedAt, first.verdicts[2].checkedAt);
  const german = JSON.parse(readFileSync("src/view/messages/de.json", "utf8"));
  for (const verdict of ["valid", "altered"])
    assert.ok(first.summary.includes(german[`verdict.${verdict}.headline`]), verdict);
  const words = asked().split("\n");
  assert.ok(words.includes(`open-badge-verifier@${version}`) && words.includes("--ignore-scripts"));
  const status = (failOn, given = "badges/a.png") => run({ ...inputs, badges: given, "fail-on": failOn }).status;
  assert.deepEqual([status("none", "altered.json"), status("bad, revoked"), status("valid-unidentified")], [0, 0, 1]);
});

test("where something was not found out, the files of an earlier check stay", (t) => {
  const { cwd, run } = repository(t, {});
  const inputs = { badges: "https://issuer.example/1", network: "none", output: "cards" };
  const file = join(cwd, "cards/issuer.example-1/report.json");
  assert.deepEqual(
    run(inputs).verdicts.map(({ kept }) => kept),
    [false],
  );
  assert.ok(existsSync(file), "the first check is kept, whatever came of it");
  writeFileSync(file, "of the day before");
  const { verdicts, stdout, status } = run(inputs);
  assert.deepEqual(
    verdicts.map(({ severity, kept }) => [severity, kept]),
    [["unknown", true]],
  );
  assert.match(stdout, /stay/);
  assert.equal(status, 0);
  assert.equal(readFileSync(file, "utf8"), "of the day before");
});

test("nothing that a badge or a file is called becomes a command, an option, markup or another folder", (t) => {
  const name = "`````\n::error::harmed\n##[add-mask]harmed\n# harmed\n$(touch harmed)";
  const badge = JSON.stringify({
    "@context": "https://w3id.org/openbadges/v2",
    type: "Assertion",
    badge: { type: "BadgeClass", name },
  });
  const names = ["$(touch harmed).json", "--output=harmed.json", "; touch harmed too;'\".json", "::error::harmed.json"];
  const { cwd, run } = repository(t, Object.fromEntries(names.map((file) => [file, badge])));
  const { stdout, verdicts, summary } = run({
    badges: [...names, "https://issuer.example/../..%2f.."].join("\n"),
    network: "none",
    output: "cards",
    "fail-on": "none",
  });
  assert.equal(verdicts.length, 5);
  assert.ok(!existsSync(join(cwd, "harmed")));
  assert.deepEqual(readdirSync(cwd).sort(), [...names, "badges", "cards"].sort());
  for (const line of stdout.split(/[\r\n]/)) assert.doesNotMatch(line, /^\s*::|##\[/);
  const [, fence, , text] = /\n(`{3,})(text)\n(.*)\n\1\n$/s.exec(summary);
  assert.ok(!text.includes(fence), "nothing within ends the block");
  assert.ok(text.includes("harmed"));
});

test("what cannot be done fails, and says why in no command", (t) => {
  const { run } = repository(t, { "a.json": "{}", "a.txt": "{}", "no.json": UNLISTED });
  for (const [inputs, why] of [
    [{ badges: "" }, /names no badge/],
    [{ badges: "none.png" }, /there is no file none\.png/],
    [{ badges: "none/*.png" }, /there is no file/],
    [{ badges: "a.json\na.txt" }, /same folder: a/],
    [{ badges: "..." }, /there is no file/],
    [{ badges: "no.json", "fail-on": "revokd" }, /fail-on knows no revokd/],
    [{ badges: "no.json", "fail-on": " , " }, /fail-on is empty/],
    [{ badges: "no.json", language: "tlh" }, /was not checked:\n\| .*tlh/],
    [{ badges: "::error::x" }, /\| there is no file ::error::x/],
    [{ badges: "##[error]x" }, /\| there is no file ## \[error\]x/],
  ]) {
    const { status, stdout } = run(inputs);
    assert.equal(status, 1);
    assert.match(stdout, why);
    for (const line of stdout.trimEnd().split("\n")) assert.match(line, /^\| /);
  }
  const { status, stdout } = run({ badges: "no.json" }, { NPM_FAILS: "1" });
  assert.equal(status, 1);
  assert.match(stdout, /^\| .*could not be installed: ::error::no such version$/m);
});

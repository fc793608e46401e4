// The action: has the published command line check each badge, and keeps what it wrote.
//
// Words of badges go into the summary alone. The runner reads commands from what a step prints, so that no word from
// outside is printed as it is. Nothing goes through a shell.
import { appendFileSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { badgesOf } from "./badges.mjs";
import { Checker } from "./checker.mjs";
import { failing, input, quoted } from "./inputs.mjs";
import { summary } from "./summary.mjs";

/** From the best to the worst. */
const SEVERITIES = ["good", "note", "unknown", "warning", "bad"];

try {
  await main();
} catch (error) {
  // Each line begins with a word of ours: as a command it would begin with a colon.
  console.log(quoted(/** @type {Error} */ (error).message));
  process.exitCode = 1;
}

async function main() {
  const badges = badgesOf(input("badges"));
  const checker = new Checker(mkdtempSync(join(process.env.RUNNER_TEMP ?? "", "open-badge-verifier-")));
  const fails = failing(input("fail-on"), checker.verdicts(), SEVERITIES);
  const found = [];
  for (const badge of badges) {
    const answer = checker.check(badge);
    found.push(answer);
    console.log(`${badge.name}: ${answer.verdict}${answer.kept ? ", the files of an earlier check stay" : ""}`);
  }
  const worst = found.map(({ severity }) => severity).reduce((one, other) => worse(one, other));
  const verdicts = found.map(({ words: _, ...told }) => told);
  write("GITHUB_OUTPUT", `severity=${worst}\nverdicts=${JSON.stringify(verdicts)}\n`);
  write("GITHUB_STEP_SUMMARY", summary(found.map(({ words }) => words)));
  if (found.some(({ verdict, severity }) => fails.has(verdict) || fails.has(severity))) process.exitCode = 1;
}

/**
 * @param {string} one
 * @param {string} other
 */
function worse(one, other) {
  return SEVERITIES.indexOf(one) > SEVERITIES.indexOf(other) ? one : other;
}

/**
 * Appends to a file that the runner names.
 * @param {string} name
 * @param {string} text
 */
function write(name, text) {
  const file = process.env[name];
  if (file) appendFileSync(file, text);
}

// Badges in parts, by xargs, by GNU parallel, and as the pods of a Kubernetes Job have them. Gives the file of the answers.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { example } from "./place.mjs";

const run = promisify(execFile);

/** @typedef {{ file: string, env: NodeJS.ProcessEnv, at: (name: string) => string }} Place */

/**
 * @param {string} script
 * @returns {(place: Place, processes?: number) => Promise<{ answers: string }>}
 */
const by =
  (script) =>
  async ({ file, env, at }, processes = 2) => {
    const folder = mkdtempSync(at("parts-"));
    await run("sh", [example("shell", script), file, folder, `${processes}`], { env: { ...env, PARTS: "2" } });
    return { answers: join(folder, "reports.ndjson") };
  };

export const inParts = { xargs: by("xargs.sh"), "GNU parallel": by("parallel.sh") };

/**
 * The pods of a Job, one after the other.
 * @param {Place} place
 * @param {number} shares
 */
export async function inShares(place, shares) {
  const folder = mkdtempSync(place.at("shares-"));
  for (let index = 0; index < shares; index += 1) await pod(place, folder, { index, shares });
  const answers = join(folder, "all.ndjson");
  const reports = readdirSync(folder).filter((name) => /^\d+\.ndjson$/.test(name));
  writeFileSync(answers, reports.map((name) => readFileSync(join(folder, name), "utf8")).join(""));
  return { answers, reports: reports.map((name) => join(folder, name)) };
}

/** One pod, with its volumes as folders. */
export function pod({ file, env }, folder, { index, shares }) {
  const scratch = join(folder, `scratch-${index}`);
  mkdirSync(scratch, { recursive: true });
  const own = {
    JOB_COMPLETION_INDEX: `${index}`,
    SHARES: `${shares}`,
    BADGES: file,
    REPORTS: folder,
    SCRATCH: scratch,
  };
  return run("sh", [example("kubernetes", "share.sh")], { env: { ...env, ...own } });
}

// Starts the command line as a process of its own.
import { spawn } from "node:child_process";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const CLI = at("../../../dist/cli.js");

/** A process, whose requests go to the issuers at an origin. */
export function start(words, { issuers = "http://127.0.0.1:1", stdio = "pipe" } = {}) {
  const env = { ...process.env, ISSUERS: issuers, NO_COLOR: "1" };
  return spawn(process.execPath, ["--import", at("led.mjs"), CLI, ...words], { env, stdio });
}

/** What a process said, given its input: `{ code, stdout, stderr }`. */
export async function run(words, { input = "", ...options } = {}) {
  const child = start(words, options);
  child.stdin.on("error", () => {}); // It need not read all of it.
  child.stdin.end(input);
  const exit = new Promise((resolve) => child.on("exit", resolve));
  // A decoder would take away the mark with which a table begins.
  const [stdout, stderr] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return { code: await exit, stdout: `${stdout}`, stderr: `${stderr}` };
}

/** The values of NDJSON. */
export const values = (ndjson) =>
  ndjson
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

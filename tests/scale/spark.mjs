// The job of examples/scale/spark, in local mode; and what is killed while it runs.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { example, VERIFIER } from "./place.mjs";
import { below, verifiers, watched } from "./processes.mjs";

const VENV = "target/scale/venv/bin/python";
/** The cores of the job, and how often a task may fail. */
const master = (cores) => `local[${cores},4]`;

/**
 * Runs it; gives its seconds, the peaks of its processes, what it printed, and the file of its answers as NDJSON.
 * @param {Awaited<ReturnType<import("./place.mjs").placeOf>>} place
 * @param {number} partitions
 * @param {(pid: number) => Promise<void>} [meanwhile]
 */
export async function spark(place, partitions, meanwhile = async () => {}) {
  const [reports, log] = [place.at("reports.parquet"), createWriteStream(place.at("spark.log"))];
  const python = `${process.cwd()}/${VENV}`;
  const words = ["--partitions", `${partitions}`, "--master", master(partitions), "--verifier", VERIFIER.join(" ")];
  const given = [example("spark", "verify.py"), place.file, reports, ...words, "--", ...place.options];
  const env = { ...place.env, PYSPARK_PYTHON: python, SPARK_LOCAL_IP: "127.0.0.1", PYTHONDONTWRITEBYTECODE: "1" };
  const begin = Date.now();
  const child = spawn(python, given, { env, stdio: ["ignore", "pipe", "pipe"] });
  child.stderr.pipe(log);
  const watch = watched(child.pid);
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "exit"), meanwhile(child.pid)]);
  const seconds = (Date.now() - begin) / 1000;
  if (code !== 0) throw new Error(`the job ended with ${code}: see ${log.path}`);
  const answers = place.at("spark.ndjson");
  await read(reports, answers);
  return { seconds, ...watch.stop(), ...JSON.parse(printed), answers };
}

/** Kills a process of the command line, and then a Python process that feeds one, each amid its badges. */
export async function killBoth(pid) {
  for (const kind of ["found", "python"]) {
    const [victim] = await workingOf(pid, kind);
    process.kill(victim.pid, "SIGKILL");
  }
}

/** Milliseconds after which a process is amid its badges. */
const WORKED = 10_000;

/** The processes of a kind that have worked for a while. */
async function workingOf(pid, kind) {
  for (;;) {
    const before = verifiers(pid)[kind];
    await sleep(before.length > 0 ? WORKED : 100);
    const found = verifiers(pid)[kind].filter((one) => before.some((other) => other.pid === one.pid));
    if (found.length > 0) return found;
    if (below(process.pid).every((one) => one.pid !== pid))
      throw new Error("the job was through before anything was killed");
  }
}

/** Reads the Parquet files into lines of NDJSON. */
async function read(reports, answers) {
  const child = spawn(VENV, ["tests/scale/read.py", reports], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.pipe(createWriteStream(answers));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error("the reports cannot be read");
}

// The queue of examples/scale/queue with a Redis of its own and two workers, of which one is killed amid its badges.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream, mkdtempSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../examples/servers.mjs";
import { LISTS, NOW } from "./issuers.mjs";

/** Where `setup.sh` installed it. */
const PROGRAM = "target/scale/queue";

/** @param {Awaited<ReturnType<import("./place.mjs").placeOf>>} place */
export async function queue({ file, env: others, at }) {
  const folder = mkdtempSync(at("queue-"));
  const port = await freePort();
  const options = join(folder, "options.json");
  writeFileSync(options, JSON.stringify({ now: NOW, trustedIssuers: LISTS.issuers, retirementLists: [LISTS.retired] }));
  const env = { ...others, REDIS_URL: `redis://127.0.0.1:${port}`, VERIFY_OPTIONS: options };
  const redis = spawn("redis-server", ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--dir", folder], {
    stdio: "ignore",
  });
  /** @type {import("node:child_process").ChildProcess[]} */
  const workers = [];
  try {
    await listening(port);
    await program("add.js", { env, input: file });
    workers.push(...["one", "other"].map((name) => worker(env, join(folder, `${name}.log`))));
    const isKilled = killed(workers[0], port);
    const answers = join(folder, "reports.ndjson");
    await program("reports.js", { env, output: answers });
    return { answers, killedAfter: await isKilled };
  } finally {
    for (const one of [...workers, redis]) one.kill("SIGKILL");
  }
}

/** Kills a worker once there are some reports, and says how many there were. */
async function killed(one, port) {
  let count = 0;
  while (count < 200) {
    await sleep(50);
    count = await reports(port);
  }
  one.kill("SIGKILL");
  return count;
}

/** How many reports there are, as Redis says it. */
async function reports(port) {
  const socket = connect(port, "127.0.0.1");
  socket.end("HLEN reports\r\n");
  const [answer] = await once(socket, "data");
  return Number(`${answer}`.slice(1));
}

function worker(env, log) {
  const child = spawn(process.execPath, [`${PROGRAM}/worker.js`], { env, stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.pipe(createWriteStream(log));
  return child;
}

/** Runs one of the programs to its end. */
async function program(name, { env, input, output }) {
  const child = spawn(process.execPath, [`${PROGRAM}/${name}`], { env, stdio: ["pipe", "pipe", "inherit"] });
  if (input) createReadStream(input).pipe(child.stdin);
  else child.stdin.end();
  const written = output ? child.stdout.pipe(createWriteStream(output)) : child.stdout.resume();
  const [[code]] = await Promise.all([once(child, "exit"), output ? once(written, "finish") : null]);
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
}

async function listening(port) {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const isThere = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return;
    await sleep(100);
  }
}

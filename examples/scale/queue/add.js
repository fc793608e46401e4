// Puts badges into the queue, a job each, by its id: one that is there already is not added again.
//
//   node add.js < badges.ndjson
import { createInterface } from "node:readline";
import { Queue } from "bullmq";
import { connected, QUEUE } from "./connection.js";

/** How many are sent to Redis at once. */
const AT_ONCE = 500;
const connection = connected();
const queue = new Queue(QUEUE, { connection });
/** What is wrong with a badge is a verdict, and no failure; a job that fails by our fault has five tries. */
const opts = { attempts: 5, backoff: { type: "exponential", delay: 1_000 }, removeOnComplete: { age: 3_600 } };

let jobs = [];
for await (const line of createInterface({ input: process.stdin })) {
  const data = JSON.parse(line);
  jobs.push({ name: "verify", data, opts: { ...opts, jobId: data.id } });
  if (jobs.length === AT_ONCE) await send();
}
await send();
await queue.close();
connection.disconnect();

async function send() {
  await queue.addBulk(jobs);
  jobs = [];
}

// The reports as lines of NDJSON; waits until the queue is through.
//
//   node reports.js > reports.ndjson
import { setTimeout as sleep } from "node:timers/promises";
import { Queue } from "bullmq";
import { connected, QUEUE, REPORTS } from "./connection.js";

const connection = connected();
const queue = new Queue(QUEUE, { connection });
while ((await queue.getJobCountByTypes("waiting", "active", "delayed", "paused", "prioritized")) > 0) await sleep(500);
const failed = await queue.getFailedCount();
if (failed > 0) console.error(`${failed} badges have no report, since their jobs failed`);

// A scan may give an entry twice.
const told = new Set();
for await (const entries of connection.hscanStream(REPORTS, { count: 500 }))
  for (let at = 0; at < entries.length; at += 2) {
    const [id, report] = [entries[at], entries[at + 1]];
    if (!told.has(id)) console.log(JSON.stringify({ id, ...JSON.parse(report) }));
    told.add(id);
  }
await queue.close();
connection.disconnect();
if (failed > 0) process.exitCode = 1;

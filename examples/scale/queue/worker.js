// Takes badges from the queue and verifies them, until it is told to end. Start as many as there are processors.
//
// When a worker dies, its jobs are given out again: a badge is verified at least once. Its report has its place by its
// id, so that the second takes the place of the first.
import { readFileSync } from "node:fs";
import { Worker } from "bullmq";
import { createVerifier } from "open-badge-verifier";
import { connected, QUEUE, REPORTS } from "./connection.js";

/** How many badges are under way at once: most of their time they wait for their hosts. */
const CONCURRENCY = 12;
/** Milliseconds in which a worker says again that it lives, and after which its jobs are given to others. */
const LOCK = 10_000;

const options = process.env.VERIFY_OPTIONS ? JSON.parse(readFileSync(process.env.VERIFY_OPTIONS, "utf8")) : {};
const connection = connected();
const verifier = createVerifier();
const worker = new Worker(QUEUE, verified, {
  connection,
  concurrency: CONCURRENCY,
  lockDuration: LOCK,
  stalledInterval: LOCK,
  // A badge at which worker after worker dies is not tried for ever.
  maxStalledCount: 3,
});
worker.on("error", (error) => console.error(error));
process.once("SIGTERM", async () => {
  // What is under way is finished, and nothing more is taken.
  await worker.close();
  connection.disconnect();
});

async function verified({ data: { id, badge, url, recipient } }) {
  const given = badge ?? url;
  const input = typeof given === "string" ? given : JSON.stringify(given);
  const report = await verifier.verify(input, recipient === undefined ? options : { ...options, recipient });
  await connection.hset(REPORTS, id, JSON.stringify(report));
}

import { Redis } from "ioredis";

/** The name of the queue, and of the hash with a report for each badge. */
export const QUEUE = "badges";
export const REPORTS = "reports";

/** A worker waits for jobs as long as it takes. */
export const connected = () =>
  new Redis(process.env.REDIS_URL ?? "redis://127.0.0.1:6379", { maxRetriesPerRequest: null });

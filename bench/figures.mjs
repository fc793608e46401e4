// The figures of a run that docs/comparison.md tells of: `bench/figures.json`.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

const FILE = "bench/figures.json";

/** What was kept, by its part. */
export const figures = () => (existsSync(FILE) ? JSON.parse(readFileSync(FILE, "utf8")) : {});

/**
 * Keeps a part of the figures, with where and when they were measured, if the caller asks for that (`KEEP=1`).
 * @param {string} part
 * @param {object} measured
 */
export function keep(part, measured) {
  if (!process.env.KEEP) return;
  const machine = { processor: cpus()[0].model, cores: availableParallelism() };
  const kept = { ...figures(), [part]: { date: new Date().toISOString().slice(0, 10), machine, ...measured } };
  writeFileSync(FILE, `${JSON.stringify(kept, (_, value) => shortened(value), 2)}\n`);
}

/** A figure without the digits that say nothing. */
function shortened(value) {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value;
}

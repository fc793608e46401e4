// What leaves a batch: its reports, as they were kept, as JSON and as CSV.

/** @import { Report } from "../../types/index.js" */
/** @import { CoreBatch } from "../api/core.js" */
/** @import { Reported, Row } from "./types.js" */
import { rest } from "./slices.js";

/**
 * The longest report, in characters, that is kept as a text. Only longer ones become blobs, since making one takes a
 * browser a millisecond.
 */
const LARGE = 64 * 1024;
/** How many rows of a CSV file are written at once. */
const CSV_ROWS = 200;

/**
 * A report to keep; a large one as a blob, which a browser may keep elsewhere than in memory.
 * @param {string} report
 */
export const kept = (report) => (report.length > LARGE ? new Blob([report]) : report);

/**
 * A kept report as an object.
 * @param {string | Blob | undefined} report
 * @returns {Promise<Report | null>}
 */
export const parsed = async (report) => (report ? new Response(report).json() : null);

/**
 * `{ source, recipient, report }` of every row.
 * @param {Row[]} rows
 */
export async function reports(rows) {
  /** @type {Reported[]} */
  const all = [];
  for (const { source = null, asked: recipient, report } of rows)
    all.push({ source, recipient, report: await parsed(report) });
  return all;
}

/**
 * The same as a JSON file.
 * @param {Row[]} rows
 */
export function json(rows) {
  const parts = rows.map(({ source = null, asked: recipient, report }, at) => {
    const row = JSON.stringify({ source, recipient });
    return [at > 0 ? ",\n" : "", row.slice(0, -1), ',"report":', report ?? "null", "}"];
  });
  return new Blob(["[\n", ...parts.flat(), "\n]\n"], { type: "application/json" });
}

/**
 * The table of a batch with so many rows, as it stands, in a file.
 * @param {CoreBatch} batch
 * @param {number} count
 */
export async function csv(batch, count) {
  const parts = [];
  for (let at = 0; at === 0 || at < count; at += CSV_ROWS) {
    parts.push(batch.csv(at, at + CSV_ROWS));
    await rest();
  }
  return new Blob(parts, { type: "text/csv" });
}

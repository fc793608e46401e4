// What leaves a batch: its reports, as they were kept, as JSON and as CSV.

/** @import { BatchRow } from "../../types/element.js" */
/** @import { Report } from "../../types/index.js" */
/** @import { CoreBatch } from "../api/core.js" */
/** @import { Row, Told } from "./types.js" */
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
 * What a row says of its badge. The column of names has no heading in a table without any.
 * @param {Pick<Row, "source" | "asked" | "given">} row
 * @returns {Told}
 */
export function told(row) {
  const { source = null, asked: recipient, given } = row;
  if (!given) return { source, recipient };
  /** @type {{ name: string, columns: [heading: string, cell: string][] }} */
  const { name, columns } = JSON.parse(given);
  const named = Object.fromEntries(columns.map(([heading, cell]) => [heading || "name", cell]));
  return { source, recipient, name: name || undefined, columns: named };
}

/**
 * Every row with its report.
 * @param {Row[]} rows
 */
export async function reports(rows) {
  /** @type {BatchRow[]} */
  const all = [];
  for (const row of rows) all.push({ ...told(row), report: await parsed(row.report) });
  return all;
}

/**
 * The same as a JSON file.
 * @param {Row[]} rows
 */
export function json(rows) {
  const parts = rows.map((row, at) => {
    const begin = (at > 0 ? ",\n" : "") + JSON.stringify(told(row)).slice(0, -1);
    return [begin, ',"report":', row.report ?? "null", "}"];
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

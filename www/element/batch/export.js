// What leaves a list: its reports, as they were kept, as JSON and as CSV.
import { rest } from "./slices.js";

/** The longest report that is kept as it is, in characters: to make a blob takes a browser a millisecond. */
const LARGE = 64 * 1024;
/** How many rows of a CSV file are written at once. */
const CSV_ROWS = 200;

/** A report to keep; a large one as a blob, which may be where there is room for it. */
export const kept = (report) => (report.length > LARGE ? new Blob([report]) : report);

/** A kept report as an object. */
export const parsed = (report) => new Response(report).json();

/** `{ source, recipient, report }` of every row. */
export async function reports(rows) {
  const reports = [];
  for (const { source = null, asked: recipient, report } of rows)
    reports.push({ source, recipient, report: report ? await parsed(report) : null });
  return reports;
}

/** The same as a JSON file. */
export function json(rows) {
  const parts = rows.map(({ source = null, asked: recipient, report }, at) => {
    const row = JSON.stringify({ source, recipient });
    return [at > 0 ? ",\n" : "", row.slice(0, -1), ',"report":', report ?? "null", "}"];
  });
  return new Blob(["[\n", ...parts.flat(), "\n]\n"], { type: "application/json" });
}

/** The table of a list with so many rows, as it stands, in a file. */
export async function csv(list, count) {
  const parts = [];
  for (let at = 0; at === 0 || at < count; at += CSV_ROWS) {
    parts.push(list.csv(at, at + CSV_ROWS));
    await rest();
  }
  return new Blob(parts, { type: "text/csv" });
}

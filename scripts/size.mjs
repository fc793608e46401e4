// What a visitor downloads, raw and compressed, against the budget; over it the build fails.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const budget = JSON.parse(readFileSync("size-budget.json", "utf8"));
const sizes = Object.fromEntries(Object.keys(budget).map((name) => [name, measure(name.split(" + "))]));
const row = (name, columns) => console.log(name.padEnd(62), ...columns.map((column) => String(column).padStart(9)));

row("bytes", ["raw", "gzip", "brotli", "budget"]);
for (const [name, { raw, gzip, brotli }] of Object.entries(sizes)) row(name, [raw, gzip, brotli, budget[name].brotli]);

const over = Object.keys(budget).filter((name) => sizes[name].brotli > budget[name].brotli);
if (over.length > 0) {
  console.error(`Over the size budget (size-budget.json, brotli): ${over.join(", ")}`);
  process.exit(1);
}

function measure(names) {
  const files = names.map((name) => readFileSync(`dist/${name}`));
  const sum = (size) => files.reduce((total, file) => total + size(file), 0);
  return { raw: sum((file) => file.length), gzip: sum((file) => gzipSync(file, { level: 9 }).length), brotli: sum(brotli) };
}

function brotli(file) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: file.length };
  return brotliCompressSync(file, { params }).length;
}

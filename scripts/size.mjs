// What a visitor downloads, raw and compressed, against the budget (over it the build fails), and what each part of it
// costs.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { brotli } from "./brotli.mjs";
import { owner, parts } from "./wasm.mjs";

const CONTEXTS = "src/canonical/contexts";
const MESSAGES = "src/view/messages";
const LEAST = 500;

const budget = JSON.parse(readFileSync("size-budget.json", "utf8"));
const sizes = Object.fromEntries(Object.keys(budget).map((files) => [files, measure(files.split(" + "))]));
/** @type {(title: string, columns: (string | number)[]) => void} */
const row = (title, columns) => console.log(title.padEnd(62), ...columns.map((column) => String(column).padStart(9)));

row("bytes", ["raw", "gzip", "brotli", "budget"]);
for (const [files, size] of Object.entries(sizes)) row(files, [size.raw, size.gzip, size.brotli, budget[files].brotli]);
breakdown(parts(readFileSync("target/pkg/open_badge_verifier_bg.wasm")));

const over = Object.keys(budget).filter((file) => sizes[file].brotli > budget[file].brotli);
if (over.length > 0) {
  console.error(`Over the size budget (size-budget.json, brotli): ${over.join(", ")}`);
  process.exit(1);
}

/**
 * The bytes of some files of the package together.
 * @param {string[]} names
 */
function measure(names) {
  const files = names.map((name) => readFileSync(`dist/${name}`));
  /** @type {(size: (file: Buffer) => number) => number} */
  const sum = (size) => files.reduce((total, file) => total + size(file), 0);
  return {
    raw: sum((file) => file.length),
    gzip: sum((file) => gzipSync(file, { level: 9 }).length),
    brotli: sum(brotli),
  };
}

/**
 * The wasm by what it is made of. Each part is compressed by itself, so their sum is a little more than the whole.
 * @param {ReturnType<typeof parts>} wasm
 */
function breakdown({ functions, data }) {
  console.log(
    `\nIn the wasm, each part compressed by itself (generic code of a crate counts as that crate's; from ${LEAST} bytes on)`,
  );
  const contexts = json(CONTEXTS).map((name) => readFileSync(`${CONTEXTS}/${name}`));
  part("data", data);
  part("  of it contexts", Buffer.concat(contexts));
  part("  of it messages: en", readFileSync(`${MESSAGES}/en.json`));
  /** @type {Record<string, Uint8Array[]>} */
  const crates = {};
  for (const { name, bytes } of functions) (crates[owner(name)] ??= []).push(bytes);
  const codes = Object.entries(crates).map(([name, own]) => ({
    name,
    code: Buffer.concat(own),
    size: brotli(Buffer.concat(own)),
  }));
  codes.sort((a, b) => b.size - a.size);
  for (const { name, code, size } of codes) if (size >= LEAST) row(name, [code.length, "", size]);
  part("the smaller ones", Buffer.concat(codes.filter(({ size }) => size < LEAST).map(({ code }) => code)));
  console.log("\nLoaded when asked for");
  for (const file of json(MESSAGES).filter((other) => other !== "en.json"))
    part(`messages: ${file.replace(".json", "")}`, readFileSync(`${MESSAGES}/${file}`));
}

/**
 * @param {string} name
 * @param {Buffer} bytes
 */
function part(name, bytes) {
  row(name, [bytes.length, "", brotli(bytes)]);
}

/** @param {string} folder */
function json(folder) {
  return readdirSync(folder).filter((name) => name.endsWith(".json"));
}

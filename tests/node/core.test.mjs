// The types of the compiled verifier name what wasm-bindgen wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (file) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const types = read("www/element/api/core.d.ts");
const glue = read("target/pkg/open_badge_verifier.js");

/** What an interface names. */
function declared(name) {
  const [, body] = new RegExp(`^export interface ${name} \\{\\n(.*?)^\\}`, "ms").exec(types);
  return [...body.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, member]) => member).sort();
}

/** The methods of an exported class that JavaScript may call; those for its memory but `free` are left to wasm-bindgen. */
function methods(name) {
  const [, body] = new RegExp(`^export class ${name} \\{\\n(.*?)^\\}`, "ms").exec(glue);
  const names = [...body.matchAll(/^ {4}(?:async )?(\w+)\(/gm)].map(([, method]) => method);
  return names.filter((method) => method !== "constructor" && !method.startsWith("__")).sort();
}

test("every export is named, and nothing else", () => {
  const exported = [...glue.matchAll(/^export (?:class|function) (\w+)/gm)].map(([, name]) => name);
  // `imports` and `init` are wasm-bindgen's own; what is verified is made by the verifier alone.
  const expected = [...exported.filter((name) => name !== "Verified"), "imports", "init"].sort();
  assert.deepEqual(declared("Core"), expected);
});

for (const [type, name, unused] of [
  ["CoreVerifier", "Verifier", ["free"]],
  ["Verified", "Verified", []],
  ["CoreBatch", "Batch", []],
  ["CoreEntries", "Entries", []],
])
  test(`every method of ${name} is named, and nothing else`, () => {
    const called = methods(name).filter((method) => !unused.includes(method));
    assert.deepEqual(declared(type), called);
  });

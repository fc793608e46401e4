// The built entries export what their types say and nothing else.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

/** The values, not the types, that a file of types exports. */
function declared(file) {
  const text = readFileSync(new URL(`../../dist/${file}`, import.meta.url), "utf8");
  return [...text.matchAll(/^export (?:declare )?(?:abstract )?(?:function|class|const|let|enum) (\w+)/gm)].map(
    ([, name]) => name,
  );
}

for (const [entry, file] of [
  ["open-badge-verifier", "index.d.ts"],
  ["open-badge-verifier/element", "element.d.ts"],
  ["open-badge-verifier/render", "render.d.ts"],
])
  test(`${entry} exports the names of ${file}`, async () => {
    const names = declared(file);
    assert.ok(names.length > 1);
    assert.deepEqual(Object.keys(await import(entry)).sort(), names.sort());
  });

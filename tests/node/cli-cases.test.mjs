// The command line gives every badge of tests/badges the very report that it must get. Badges with the same options are
// lines of one process; each line is given once the one before is answered, so that the server knows whose hosts it
// plays.
import assert from "node:assert/strict";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { badges } from "../../scripts/badges.mjs";
import { played } from "./cli/played.mjs";
import { start } from "./cli/start.mjs";

const all = badges();
const hosts = played();
const groups = Map.groupBy?.(all, ({ options }) => JSON.stringify(options)) ?? grouped();

function grouped() {
  const found = new Map();
  for (const badge of all) {
    const key = JSON.stringify(badge.options);
    found.set(key, [...(found.get(key) ?? []), badge]);
  }
  return found;
}

for (const [key, cases] of groups)
  test(`${cases.length} badges, such as ${cases[0].folder}`, async () => {
    const words = ["--ndjson", "--jobs", "1", ...hosts.words(JSON.parse(key))];
    const child = start(["verify", ...words, "-"], { issuers: hosts.address });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const exit = once(child, "exit");
    for (const { folder: id, file, expected, network: own } of cases) {
      hosts.network = own;
      child.stdin.write(`${JSON.stringify({ id, file: join("tests/badges", id, file) })}\n`);
      const { value } = await lines.next();
      const { id: told, line: _, ...report } = JSON.parse(value);
      assert.deepEqual([told, report], [id, expected]);
    }
    child.stdin.end();
    const severities = new Set(cases.map(({ expected }) => expected.severity));
    const code = severities.has("bad") || severities.has("warning") ? 1 : severities.has("unknown") ? 2 : 0;
    assert.deepEqual(await exit, [code, null]);
  });

test("no badge is left out", () => assert.ok(all.length >= 480, `${all.length} badges`));

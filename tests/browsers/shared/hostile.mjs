// Files that froze, stopped or fooled a page.
import assert from "node:assert/strict";
import { give, hostileFiles, NOT_RUN, PATIENCE } from "../files.mjs";
import { test } from "./test.mjs";

const files = hostileFiles();

export const hostile = test("hostile files are answered in time", { skip: files.length === 0 && NOT_RUN }, async ({
  open,
  run,
}) => {
  await open("one.html");
  const slow = [];
  for (const { name, data } of files) {
    const { severity, took } = await run(`(_, data) => (${give})(data)`, data);
    assert.notEqual(severity, "good", name);
    if (took > PATIENCE) slow.push([name, took]);
  }
  assert.deepEqual(slow, []);
});

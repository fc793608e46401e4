// Files that froze, stopped or fooled a page.
import assert from "node:assert/strict";
import { give, hostileFiles, NOT_RUN, PATIENCE } from "../files.mjs";
import { badge } from "./given.mjs";
import { test } from "./test.mjs";

const files = hostileFiles();
const usual = badge("ob3/did-key/alone");
const given = `(_, data) => (${give})(data)`;

export const hostile = test("hostile files are answered in time", { skip: files.length === 0 && NOT_RUN }, async ({
  open,
  run,
}) => {
  await open("one.html");
  // An engine may compile the wasm while it runs, so that the first badge on a page takes longer, whatever it is.
  await run(given, usual.bytes.toString("base64"));
  const slow = [];
  for (const { name, data } of files) {
    // A file is slow by itself each time; one that the machine made wait is not.
    const { severity, took } = await run(given, data);
    assert.notEqual(severity, "good", name);
    if (took > PATIENCE) slow.push([name, Math.min(took, (await run(given, data)).took)]);
  }
  assert.deepEqual(
    slow.filter(([, took]) => took > PATIENCE),
    [],
  );
});

// The built package gives every badge of tests/badges the very report that the native core gives it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { answer, badges } from "../../scripts/badges.mjs";
import { fetchFrom } from "./network.mjs";

const all = badges();

test("no badge is left out", () => assert.ok(all.length >= 480, `${all.length} badges`));

for (const { folder, bytes, options, network, expected } of all) {
  test(folder, async () => {
    const report = await verifyBadge(bytes, { ...options, fetch: fetchFrom((url) => answer(network, url)) });
    assert.deepEqual(report, expected);
  });
}

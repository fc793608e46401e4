// `make case` keeps what a verification needs: of the case that it makes the report is the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { answer, badges } from "../../scripts/badges.mjs";
import { caseOf } from "../../scripts/case.mjs";
import { fetchFrom } from "./network.mjs";

const NAMES = [
  ["ob2/image/png", "badge.png"],
  ["ob2/image/svg", "badge.svg"],
  ["ob2/address/redirected-www", "badge.txt"],
  ["ob2/address/not-found", "badge.txt"],
  ["ob2/address/closed", "badge.txt"],
  ["ob3/status/revoked", "badge.json"],
];

for (const [name, file] of NAMES) {
  test(name, async () => {
    const { bytes, network, options, expected } = badges().find(({ folder }) => folder === name);
    const find = (url) => answer(network, url);
    const { files } = await caseOf(bytes, options.now, fetchFrom(find));
    assert.deepEqual(files[file], bytes);
    const kept = new Map(Object.entries(files["net/index.json"] ? JSON.parse(files["net/index.json"]) : {}));
    const again = (url) => {
      const entry = kept.get(url);
      return entry && { ...entry, location: entry.headers?.Location, body: files[`net/${entry.file}`] ?? "" };
    };
    assert.deepEqual(await verifyBadge(bytes, { now: options.now, fetch: fetchFrom(again) }), expected);
  });
}

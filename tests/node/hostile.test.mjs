// Forgeries and other attacks through the package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { answer } from "../../scripts/badges.mjs";
import { suite } from "./foreign.mjs";
import { fetchFrom } from "./network.mjs";

const { skip, cases } = suite("suites/hostile.json");
const exceptions = JSON.parse(readFileSync(new URL("../foreign/attacks-exceptions.json", import.meta.url)));
const excepted = new Map(exceptions.map(({ name, got }) => [name, got]));
const PATIENCE = 1000; // milliseconds

test("no attack gets what it wants", { skip }, async () => {
  const wrong = [];
  for (const one of cases()) {
    const got = await verdict(one);
    const right = excepted.has(one.name) ? excepted.get(one.name) === got : isWanted(one.want, got);
    if (!right) wrong.push(`${one.name} (${one.finding}): want ${one.want}, got ${got}`);
  }
  assert.deepEqual(wrong, []);
});

/** The verdict; PANIC where there is none, or only after too long. */
async function verdict({ input, documents, options: { recipients, ...options } }) {
  const table = new Map(
    Object.entries(documents).map(([url, { status, headers = {}, body }]) => [
      url,
      {
        status,
        body,
        location: header(headers, "location"),
        contentType: header(headers, "content-type"),
      },
    ]),
  );
  const began = performance.now();
  try {
    const report = await verifyBadge(input, {
      now: "2026-07-01T00:00:00Z",
      recipient: recipients,
      ...options,
      fetch: fetchFrom((url) => answer(table, url)),
    });
    return performance.now() - began < PATIENCE ? report.verdict : "PANIC";
  } catch {
    return "PANIC";
  }
}

const header = (headers, name) => Object.entries(headers).find(([own]) => own.toLowerCase() === name)?.[1];

/** Whether one of the verdicts that are right is the one that was given; whatever is wanted, there must be one. */
function isWanted(want, got) {
  const matches = (one) => {
    if (one === "valid" || one === "!valid*") return got.startsWith("valid") === (one === "valid");
    if (one === "!valid") return got !== "valid";
    if (one === "" || one === "!PANIC") return true;
    return one !== "PANIC" && one === got;
  };
  return got !== "PANIC" && want.split(",").some(matches);
}

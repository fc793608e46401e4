// The test material of other validators through the package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { answer } from "../../scripts/badges.mjs";
import { suite, suites } from "./foreign.mjs";
import { fetchFrom } from "./network.mjs";

const excepted = new Set(
  JSON.parse(readFileSync(new URL("../foreign/exceptions.json", import.meta.url))).map(({ id }) => id),
);

for (const name of suites(/^suites\/ob/)) {
  const { skip, cases } = suite(name);
  test(name, { skip }, async () => {
    const wrong = [];
    for (const one of cases()) {
      if (!excepted.has(one.id)) wrong.push(...(await faults(one)));
    }
    assert.deepEqual(wrong, []);
  });
}

async function faults({
  id,
  input,
  network,
  now = "2026-07-01T00:00:00Z",
  recipient = {},
  accept,
  expect_proof,
  expect_recipient,
}) {
  const documents = table(network ?? {});
  const report = await verifyBadge(input.text ?? Buffer.from(input.base64, "base64"), {
    now,
    recipient: Object.values(recipient).flat(),
    fetch: fetchFrom((url) => answer(documents, url)),
  });
  const found = classOf(report);
  const { proof } = report.checks;
  const wrong = [];
  if (!accept.includes(found)) wrong.push(`${id}: ${accept} expected, ${found} (${report.verdict}) found`);
  if (expect_proof && proof.outcome !== expect_proof) wrong.push(`${id}: proof ${proof.outcome} (${proof.code})`);
  if (expect_recipient && report.checks.recipient.outcome !== "passed") wrong.push(`${id}: recipient not confirmed`);
  return wrong;
}

function table(network) {
  return new Map(
    Object.entries(network).map(([url, { status, contentType, headers, text, base64 }]) => [
      url,
      { status, contentType, location: headers?.Location, body: text ?? Buffer.from(base64 ?? "", "base64") },
    ]),
  );
}

/** The class of a report, as the suites' own README defines it. */
function classOf({ verdict, severity, warnings }) {
  if (verdict === "revoked") return "revoked";
  if (verdict === "expired" || verdict === "expired-retired") return "expired";
  if (["unreadable", "malformed", "wrong-recipient"].includes(verdict)) return "invalid";
  if (["unbound", "suspended", "valid-partly", "valid-unidentified"].includes(verdict)) return "warn";
  if (severity === "unknown") return "unknown";
  if (severity === "good" || severity === "note") return warnings.length === 0 ? "valid" : "warn";
  return "invalid";
}

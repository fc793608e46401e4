// Every badge of tests/badges that can be posted is answered by the service according to the report that it must get.
import assert from "node:assert/strict";
import { test } from "node:test";
import { badges } from "../../scripts/badges.mjs";
import { played } from "./cli/played.mjs";
import { CREDENTIALS, service } from "./cli/posted.mjs";

/** What is refused before anything is verified: presentations, exports, members of one name, and what is no JSON. */
const REFUSED = [
  ...["clr2/record/presented", "none/token/damaged", "ob2/hosted/wrapped", "ob2/jws/json"],
  ...["ob2/jws/wrapped", "ob3/presentation/empty", "ob3/presentation/one", "ob3/presentation/two"],
  ...["ob3/text/member-twice", "ob3/text/member-twice-last", "ob3/text/trailing"],
];
/** Of what is good: the one that was posted is not the one at its address. */
const OTHER = ["ob2/pasted/differs"];
const AT_FAULT = ["unreadable", "malformed", "altered", "fake-host", "unsigned", "unsupported"];

const hosts = played();

/** The credentials and tokens, by their options: a service has those of all its requests. */
const groups = new Map();
for (const badge of badges()) {
  const { file, options, bytes } = badge;
  if (!/\.(json|txt)$/.test(file) || !/^(\{|ey[\w-]+\.)/.test(`${bytes}`.trim()) || options.refresh) continue;
  const { recipient: _, ...others } = options;
  const key = JSON.stringify(others);
  groups.set(key, [...(groups.get(key) ?? []), badge]);
}

const seen = { verified: 0, not: 0, unknown: 0, refused: 0 };

for (const [key, cases] of groups)
  test(`${cases.length} badges, such as ${cases[0].folder}`, async (t) => {
    const { post } = await service(t, hosts.words(JSON.parse(key)), { issuers: hosts.address });
    const faults = [];
    for (const badge of cases) {
      hosts.network = badge.network;
      const text = badge.bytes.toString().trim();
      const given = text.startsWith("{") ? text : JSON.stringify(text);
      const options = JSON.stringify({ returnReport: true, recipient: badge.options.recipient });
      const { status, body } = await post(CREDENTIALS, `{"verifiableCredential":${given},"options":${options}}`);
      try {
        examined(badge, status, body);
      } catch ({ message }) {
        faults.push(message);
      }
    }
    assert.deepEqual(faults, []);
  });

function examined({ folder: name, expected }, status, { verified, problemDetails = [], report, ...problem }) {
  if (report === undefined) {
    seen.refused += 1;
    return assert.deepEqual([REFUSED.includes(name), verified, problem.status], [true, false, 400], name);
  }
  const { verdict, severity, uncovered } = expected;
  assert.equal(report.verdict, verdict, name);
  const isGood = severity === "good" || severity === "note";
  const isVerified = isGood && uncovered.length === 0 && !OTHER.includes(name);
  assert.deepEqual([verified, problemDetails.length === 0], [isVerified, isVerified], name);
  assert.equal(status, AT_FAULT.includes(verdict) || (isGood && uncovered.length > 0) ? 400 : 200, name);
  seen[isVerified ? "verified" : severity === "unknown" ? "unknown" : "not"] += 1;
  // What could not be found out is of another type than what is forged.
  if (severity === "unknown") assert.doesNotMatch(JSON.stringify(problemDetails), /CRYPTOGRAPHIC|PROOF_/, name);
}

test("no kind of answer is left out", () => {
  assert.equal(seen.refused, REFUSED.length);
  assert.ok(seen.verified >= 120 && seen.not >= 120 && seen.unknown >= 50, JSON.stringify(seen));
});

// Status lists that an independent library makes are read as it reads them; our generator's lists are read by the
// library as by us.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkStatus, createCredential, createList } from "@digitalbazaar/vc-bitstring-status-list";
import { verifyBadge } from "open-badge-verifier";
import { badges } from "../../scripts/badges.mjs";
import { fetchFrom } from "./network.mjs";
import { credential } from "./peers/credential.mjs";
import { keyPair, METHODS } from "./peers/keys.mjs";
import { documentLoader } from "./peers/loader.mjs";
import { listSuite, sign } from "./peers/suites.mjs";

const SUITE = "eddsa-rdfc-2022";
const LIST = "https://issuer.example/status/3";
const { issuer, method } = await METHODS["did:key"]("Ed25519");
const key = await keyPair("Ed25519", { id: method, controller: issuer });

for (const statusPurpose of ["revocation", "suspension"]) {
  for (const index of [0, 1, 94_567, 131_071]) {
    test(`${statusPurpose}, place ${index}`, () => check(statusPurpose, index));
  }
}

async function check(statusPurpose, index) {
  const entry = {
    id: `${LIST}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose,
    statusListIndex: `${index}`,
    statusListCredential: LIST,
  };
  const badge = await sign(credential("2.0", issuer, { credentialStatus: entry }), SUITE, key, documentLoader({}));
  for (const [set, verdict] of [
    [index, { revocation: "revoked", suspension: "suspended" }[statusPurpose]],
    [(index + 1) % 131_072, "valid-unidentified"],
  ]) {
    const documents = { [LIST]: await list(statusPurpose, set) };
    assert.equal(await theirs(badge, documents), verdict === "valid-unidentified");
    const find = (url) =>
      documents[url] && { status: 200, contentType: "application/json", body: JSON.stringify(documents[url]) };
    const report = await verifyBadge(badge, { now: "2026-07-01T00:00:00Z", fetch: fetchFrom(find) });
    assert.equal(report.verdict, verdict, JSON.stringify(report.checks.status));
  }
}

async function list(statusPurpose, set) {
  const bits = await createList({ length: 131_072 });
  bits.setStatus(set, true);
  const unsigned = await createCredential({
    id: LIST,
    list: bits,
    statusPurpose,
    context: ["https://www.w3.org/ns/credentials/v2"],
  });
  return sign({ ...unsigned, issuer, validFrom: "2026-01-02T03:04:05Z" }, SUITE, key, documentLoader({}));
}

/** Whether no bit of the badge's is set, to the library. */
async function theirs(badge, documents) {
  const { verified, results } = await checkStatus({
    credential: badge,
    documentLoader: documentLoader(documents),
    suite: listSuite(SUITE),
    verifyBitstringStatusListCredential: true,
    verifyMatchingIssuers: true,
  });
  assert.ok(results, "the library reads the list");
  return verified && results.every(({ status }) => !status);
}

/** The lists of our generator's that the library can read: its own type, one bit an entry. */
const OURS = {
  "ob3/status/not-revoked": true,
  "ob3/status/revoked": false,
  "ob3/status/suspended": false,
  "ob3/status/two": true,
  "ob3/status/two-suspended": false,
};

const ours = badges().filter(({ folder }) => folder in OURS);

test("every list is there", () => assert.equal(ours.length, Object.keys(OURS).length));

for (const { folder, expected, network } of ours) {
  test(`${folder}: vc-bitstring-status-list`, async () => {
    const documents = Object.fromEntries(
      [...network]
        .filter(([, { contentType }]) => contentType?.includes("json"))
        .map(([url, { body }]) => [url, JSON.parse(body)]),
    );
    assert.equal(await theirs(JSON.parse(expected.document), documents), OURS[folder]);
    assert.equal(expected.checks.status.outcome === "passed", OURS[folder]);
  });
}

// Badges that independent libraries sign with Data Integrity are valid to us, and a changed copy of each is altered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { fetchFrom } from "./network.mjs";
import { credential, tampered } from "./peers/credential.mjs";
import { keyPair, METHODS } from "./peers/keys.mjs";
import { documentLoader } from "./peers/loader.mjs";
import { disclose, sign, verifies } from "./peers/suites.mjs";

const NOW = "2026-07-01T00:00:00Z";
const POINTERS = ["/credentialSubject/achievement", "/credentialSubject/id", "/name"];

/** Suite, key type, data models; whether the signed badge is disclosed in parts. */
const MATRIX = [
  ["eddsa-rdfc-2022", "Ed25519", ["1.1", "2.0"]],
  ["eddsa-jcs-2022", "Ed25519", ["1.1", "2.0"]],
  ["ecdsa-rdfc-2019", "P-256", ["1.1", "2.0"]],
  ["ecdsa-rdfc-2019", "P-384", ["1.1", "2.0"]],
  ["ecdsa-jcs-2019", "P-256", ["1.1", "2.0"]],
  ["ecdsa-jcs-2019", "P-384", ["1.1", "2.0"]],
  ["ecdsa-sd-2023", "P-256", ["1.1", "2.0"]],
  ["Ed25519Signature2020", "Ed25519VerificationKey2020", ["1.1", "2.0"]],
  ["Ed25519Signature2018", "Ed25519VerificationKey2020", ["1.1"]],
];

for (const [suite, type, models] of MATRIX) {
  for (const [method, publish] of Object.entries(METHODS)) {
    for (const model of models) {
      test(`${suite}, ${type}, ${method}, VC ${model}`, async () => check(suite, type, await publish(type), model));
    }
  }
}

async function check(suite, type, { issuer, method, documents }, model) {
  const load = documentLoader(documents);
  const key = await keyPair(type, { id: method, controller: issuer });
  const signed = await sign(credential(model, issuer), suite, key, load);
  const badge = suite === "ecdsa-sd-2023" ? await disclose(signed, POINTERS, load) : signed;
  const other = tampered(badge);
  assert.deepEqual(await verifies(badge, suite, load), { verified: true, error: undefined }, "the library's own verdict");
  assert.equal((await verifies(other, suite, load)).verified, false, "the library's own verdict on the changed copy");

  const genuine = await ours(badge, documents);
  assert.equal(genuine.verdict, "valid", JSON.stringify(genuine.checks, null, 1));
  assert.deepEqual([genuine.badge.name, genuine.badge.securing, genuine.uncovered], ["Welder, level 2", suite, []]);
  const changed = await ours(other, documents);
  assert.equal(changed.verdict, "altered", JSON.stringify(changed.checks, null, 1));
}

function ours(badge, documents) {
  const find = (url) => documents[url] && { status: 200, contentType: "application/json", body: JSON.stringify(documents[url]) };
  return verifyBadge(badge, { now: NOW, fetch: fetchFrom(find) });
}

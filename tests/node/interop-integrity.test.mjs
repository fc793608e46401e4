// Badges that independent libraries sign with Data Integrity are valid to us, and a changed copy of each is altered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { fetchFrom } from "./network.mjs";
import { credential, tampered } from "./peers/credential.mjs";
import { JWK_METHODS, keyPair, METHODS, privateJwk, verdictOf } from "./peers/keys.mjs";
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

for (const crv of ["P-256", "P-384"]) {
  for (const [place, publish] of Object.entries(JWK_METHODS)) {
    test(`JsonWebSignature2020, ${crv}, ${place}, VC 1.1`, async () => {
      const { issuer, method, documents } = publish(crv);
      const load = documentLoader(documents);
      const document = credential("1.1", issuer, {
        "@context": [...credential("1.1")["@context"], "https://w3id.org/security/suites/jws-2020/v1"],
      });
      const badge = await sign(document, "JsonWebSignature2020", { jwk: privateJwk(crv), id: method }, load);
      await agree(badge, "JsonWebSignature2020", load, documents);
    });
  }
}

async function check(suite, type, { issuer, method, documents }, model) {
  const load = documentLoader(documents);
  const key = await keyPair(type, { id: method, controller: issuer });
  const signed = await sign(credential(model, issuer), suite, key, load);
  if (suite !== "ecdsa-sd-2023") return agree(signed, suite, load, documents);
  // The library itself verifies only what was derived of the issuer's own proof.
  await compare(signed, suite, documents);
  return agree(await disclose(signed, POINTERS, load), suite, load, documents);
}

async function agree(badge, suite, load, documents) {
  assert.deepEqual(
    await verifies(badge, suite, load),
    { verified: true, error: undefined },
    "the library's own verdict",
  );
  assert.equal(
    (await verifies(tampered(badge), suite, load)).verified,
    false,
    "the library's own verdict on the changed copy",
  );
  await compare(badge, suite, documents);
}

async function compare(badge, suite, documents) {
  const genuine = await ours(badge, documents);
  assert.equal(genuine.verdict, verdictOf(genuine), JSON.stringify(genuine.checks, null, 1));
  assert.deepEqual([genuine.badge.name, genuine.badge.securing, genuine.uncovered], ["Welder, level 2", suite, []]);
  const changed = await ours(tampered(badge), documents);
  assert.equal(changed.verdict, "altered", JSON.stringify(changed.checks, null, 1));
}

function ours(badge, documents) {
  const find = (url) =>
    documents[url] && { status: 200, contentType: "application/json", body: JSON.stringify(documents[url]) };
  return verifyBadge(badge, { now: NOW, fetch: fetchFrom(find) });
}

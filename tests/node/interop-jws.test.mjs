// Open Badges 2.0 that jose signs are valid to us, and a changed copy of each is altered.
import { test } from "node:test";
import { exportSPKI } from "jose";
import { check, KEYS } from "./peers/tokens.mjs";

for (const alg of Object.keys(KEYS)) {
  test(`Open Badges 2.0 signed, ${alg}`, async () => {
    const { assertion, documents } = openBadge2(await exportSPKI(KEYS[alg].publicKey));
    const other = { ...assertion, issuedOn: "2020-01-02T03:04:05Z" };
    await check({ alg }, { payload: assertion, other, documents, securing: "jws" });
  });
}

function openBadge2(publicKeyPem) {
  const context = "https://w3id.org/openbadges/v2";
  const at = (path) => `https://issuer.example/${path}`;
  const assertion = {
    "@context": context,
    type: "Assertion",
    id: "urn:uuid:0b7c4e6a-98a4-4c5e-9d2e-8f5a3c1b2d40",
    issuedOn: "2026-01-02T03:04:05Z",
    badge: at("classes/1"),
    recipient: { type: "email", hashed: false, identity: "learner@mail.example" },
    verification: { type: "SignedBadge", creator: at("keys/1") },
  };
  const documents = {
    [at("classes/1")]: {
      "@context": context,
      type: "BadgeClass",
      id: at("classes/1"),
      name: "Welder, level 2",
      description: "Welds.",
      image: at("badge.png"),
      criteria: { narrative: "Passes the test." },
      issuer: at("issuer"),
    },
    [at("issuer")]: {
      "@context": context,
      type: "Issuer",
      id: at("issuer"),
      name: "Harbour Trade School",
      url: at(""),
      email: "badges@issuer.example",
      publicKey: at("keys/1"),
    },
    [at("keys/1")]: {
      "@context": context,
      type: "CryptographicKey",
      id: at("keys/1"),
      owner: at("issuer"),
      publicKeyPem,
    },
  };
  return { assertion, documents };
}

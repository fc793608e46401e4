// Badges that jose signs as compact tokens, and what we say of them.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { CompactSign, compactVerify } from "jose";
import { verifyBadge } from "open-badge-verifier";
import { fetchFrom } from "../network.mjs";
import { verdictOf } from "./keys.mjs";

const NOW = "2026-07-01T00:00:00Z";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = (namedCurve) => generateKeyPairSync("ec", { namedCurve });

/** A key pair for each algorithm of JOSE. */
export const KEYS = {
  RS256: rsa,
  PS256: rsa,
  ES256: ec("P-256"),
  ES384: ec("P-384"),
  EdDSA: generateKeyPairSync("ed25519"),
};

/**
 * The payload signed with the key of the header's algorithm is valid; `other` under the same signature is altered, to
 * jose and to us.
 */
export async function check(header, { payload, other, documents, securing }) {
  const { privateKey, publicKey } = KEYS[header.alg];
  const encode = (value) => new TextEncoder().encode(JSON.stringify(value));
  const token = await new CompactSign(encode(payload)).setProtectedHeader(header).sign(privateKey);
  const [head, , signature] = token.split(".");
  const changed = [head, Buffer.from(encode(other)).toString("base64url"), signature].join(".");
  await compactVerify(token, publicKey);
  await assert.rejects(compactVerify(changed, publicKey), { code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });

  const find = (url) =>
    documents[url] && { status: 200, contentType: "application/json", body: JSON.stringify(documents[url]) };
  const ours = (badge) => verifyBadge(badge, { now: NOW, fetch: fetchFrom(find) });
  const genuine = await ours(token);
  assert.equal(genuine.verdict, verdictOf(genuine), JSON.stringify(genuine.checks, null, 1));
  assert.deepEqual([genuine.badge.name, genuine.badge.securing], ["Welder, level 2", securing]);
  const forged = await ours(changed);
  assert.equal(forged.verdict, "altered", JSON.stringify(forged.checks, null, 1));
}

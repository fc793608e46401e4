// The badges of our own generator are verified, and the forged ones refused, by independent libraries.
import assert from "node:assert/strict";
import { createPublicKey } from "node:crypto";
import { test } from "node:test";
import * as EcdsaMultikey from "@digitalbazaar/ecdsa-multikey";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { compactVerify, importJWK } from "jose";
import { unbake } from "open-badge-verifier";
import { badges } from "../../scripts/badges.mjs";
import { documentLoader } from "./peers/loader.mjs";
import { SUITE_NAMES, suiteOf, verifies } from "./peers/suites.mjs";

/** What a library of another opinion says, and why ours is kept. */
const EXCEPTIONS = {
  "eddsa-uncovered": "the library refuses what the contexts do not define; we verify the rest, and name it as not covered",
};

/** Those whose proof was read to its end: whether the signature matches, and in what it is. */
const all = badges().map((badge) => ({ ...badge, matches: { signed: true, "signature-mismatch": false }[badge.expected.checks.proof.code] }));
const judged = all.filter(({ matches, expected }) => matches !== undefined && expected.document !== null);

test("badges of every kind are there, good and bad", () => {
  const kinds = new Set(judged.map(({ expected }) => expected.badge.securing));
  for (const kind of ["eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "Ed25519Signature2020", "jwt", "jws"]) {
    assert.ok(kinds.has(kind), kind);
  }
  assert.ok(judged.some(({ matches }) => !matches));
});

for (const badge of judged) {
  const { folder, expected, matches } = badge;
  const { securing } = expected.badge;
  if (securing === "jwt" || securing === "jws") {
    test(`${folder}: jose`, async () => assert.equal(await josesVerdict(badge), matches));
  } else if (securing !== "none") {
    const skip = folder.startsWith("clr-") && "no npm package carries the context of CLR 2.0";
    test(`${folder}: jsonld-signatures`, { skip }, () => integrity(badge));
  }
}

async function integrity({ folder, expected, matches, network, options }) {
  const document = JSON.parse(expected.document);
  const credentials = document.proof ? [document] : [document.verifiableCredential].flat();
  for (const credential of credentials) {
    const suite = [credential.proof].flat().map(suiteOf).find((name) => SUITE_NAMES.includes(name));
    const { verified, error } = await verifies(credential, suite, documentLoader({ ...published(network), ...pinned(options) }));
    const reason = error?.errors?.map(({ message }) => message).join("; ");
    if (folder in EXCEPTIONS) assert.notEqual(verified, matches, "a stale exception");
    else assert.equal(verified, matches, reason);
  }
}

/** Whether one of the keys that the issuer publishes, or the header's did:key, made the signature. */
async function josesVerdict({ bytes, network, expected }) {
  const { text } = await unbake(bytes);
  const token = text.startsWith("{") ? JSON.parse(text).signedAssertion : text.startsWith("http") ? body(network, text) : text;
  const parts = token.trim().replaceAll("=", "");
  const header = JSON.parse(Buffer.from(parts.split(".")[0], "base64url"));
  const documents = [expected.document, ...[...network.values()].map(({ body: text }) => String(text))];
  const keys = header.kid?.startsWith("did:key:") ? [await ofDidKey(header.kid)] : pems(documents);
  assert.ok(keys.length > 0, "a key is published");
  const attempts = await Promise.allSettled(keys.map((key) => compactVerify(parts, key)));
  return attempts.some(({ status }) => status === "fulfilled");
}

async function ofDidKey(kid) {
  const { document } = await documentLoader({})(kid);
  const library = document.publicKeyMultibase.startsWith("z6Mk") ? Ed25519Multikey : EcdsaMultikey;
  const jwk = await library.toJwk({ keyPair: await library.from(document) });
  return importJWK(jwk, document.publicKeyMultibase.startsWith("z6Mk") ? "EdDSA" : "ES256");
}

/** The public keys in PEM that are written anywhere in these JSON texts. */
function pems(texts) {
  const found = texts.flatMap((text) => text.match(/-----BEGIN (RSA )?PUBLIC KEY-----[^-]+-----END (RSA )?PUBLIC KEY-----/g) ?? []);
  return [...new Set(found)].map((pem) => createPublicKey(pem.replaceAll("\\r", "").replaceAll("\\n", "\n")));
}

/** The JSON documents of a badge's network, by address. */
function published(network) {
  const documents = [...network].filter(([, { contentType }]) => contentType?.includes("json"));
  return Object.fromEntries(documents.map(([url, { body: text }]) => [url, JSON.parse(text)]));
}

/** The documents that the badge's list of issuers carries. */
function pinned({ trustedIssuers }) {
  return Object.assign({}, ...(trustedIssuers?.issuers ?? []).map(({ documents }) => documents));
}

const body = (network, url) => String(network.get(url).body);

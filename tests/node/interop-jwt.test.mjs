// Credentials that jose signs as JWT are valid to us, and a changed copy of each is altered.
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { exportJWK } from "jose";
import { credential, tampered } from "./peers/credential.mjs";
import { check, KEYS } from "./peers/tokens.mjs";

const ISSUED = Date.parse("2026-01-02T03:04:05Z") / 1000;

/** Where the key is: the issuer, the `kid`, and the documents that publish it, by address. */
const PLACES = {
  "did:jwk"(jwk) {
    const issuer = `did:jwk:${Buffer.from(JSON.stringify(jwk)).toString("base64url")}`;
    return { issuer, kid: `${issuer}#0`, documents: {} };
  },
  "did:web": (jwk) => controlled(jwk, "did:web:issuer.example", "https://issuer.example/.well-known/did.json"),
  "did:web, bare kid": (jwk) => ({
    ...controlled(jwk, "did:web:issuer.example", "https://issuer.example/.well-known/did.json"),
    kid: "key-1",
  }),
  "did:web, no kid": (jwk) => ({
    ...controlled(jwk, "did:web:issuer.example", "https://issuer.example/.well-known/did.json"),
    kid: undefined,
  }),
  "https controller": (jwk) => controlled(jwk, "https://issuer.example/issuers/7", "https://issuer.example/issuers/7"),
  "https key set"(jwk) {
    const issuer = "https://issuer.example/.well-known/jwks.json";
    return {
      issuer,
      kid: `${issuer}#key-2`,
      documents: {
        [issuer]: {
          keys: [
            { ...OTHER_KEY, kid: "key-1" },
            { ...jwk, kid: "key-2", use: "sig" },
          ],
        },
      },
    };
  },
};

const OTHER_KEY = await exportJWK(generateKeyPairSync("ed25519").publicKey);

function controlled(jwk, issuer, address) {
  const kid = `${issuer}#key-1`;
  const method = { id: kid, type: "JsonWebKey", controller: issuer, publicKeyJwk: jwk };
  const document = {
    "@context": ["https://www.w3.org/ns/did/v1"],
    id: issuer,
    verificationMethod: [method],
    assertionMethod: [kid],
  };
  return { issuer, kid, documents: { [address]: document } };
}

/** How a credential of each data model becomes a payload. */
const PAYLOADS = {
  "1.1 in the vc claim": [
    "JWT",
    (issuer) => {
      const vc = credential("1.1", issuer);
      return { iss: issuer, sub: vc.credentialSubject.id, jti: vc.id, nbf: ISSUED, vc };
    },
  ],
  "1.1 whole": [
    "JWT",
    (issuer) => {
      const vc = credential("1.1", issuer);
      return { ...vc, iss: issuer, sub: vc.credentialSubject.id, jti: vc.id, nbf: ISSUED };
    },
  ],
  "2.0 (vc-jose-cose)": ["vc+jwt", (issuer) => credential("2.0", issuer)],
};

for (const alg of Object.keys(KEYS)) {
  for (const [place, publish] of Object.entries(PLACES)) {
    for (const [model, [typ, payload]] of Object.entries(PAYLOADS)) {
      test(`VC-JWT, ${alg}, ${place}, VC ${model}`, async () => {
        const { issuer, kid, documents } = publish(await exportJWK(KEYS[alg].publicKey));
        const body = payload(issuer);
        const other = body.vc ? { ...body, vc: tampered(body.vc) } : tampered(body);
        await check({ alg, kid, typ }, { payload: body, other, documents, securing: "jwt" });
      });
    }
  }
}

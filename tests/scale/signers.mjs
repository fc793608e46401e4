// Ten issuers with keys of fixed seeds, and how they sign: as tokens with Ed25519 or P-256, as documents with a proof.
import { createECDH, createHash, createPrivateKey, sign } from "node:crypto";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { documentLoader } from "../node/peers/loader.mjs";
import { sign as withProof } from "../node/peers/suites.mjs";

/** The issuers of all badges. The last one is not on the site's list. */
export const SIGNERS = await Promise.all(Array.from({ length: 10 }, (_, number) => signer(`issuer-${number}.example`)));

async function signer(host) {
  const id = `did:web:${host}`;
  const seed = seedOf(host);
  const multikey = await Ed25519Multikey.generate({ id: `${id}#key-1`, controller: id, seed });
  const key = await multikey.export({ publicKey: true });
  const ec = { id: `${id}#key-2`, type: "JsonWebKey", controller: id, publicKeyJwk: publicJwk(seed) };
  const keys = {
    EdDSA: { kid: key.id, hash: null, key: ed25519(seed) },
    ES256: { kid: ec.id, hash: "sha256", key: p256(seed) },
  };
  const list = [key.id, ec.id];
  const own = { id, verificationMethod: [key, ec], assertionMethod: list };
  return {
    ...{ host, id, multikey, itself: `did:key:${key.publicKeyMultibase}`, fragment: key.publicKeyMultibase },
    controller: { "@context": ["https://www.w3.org/ns/did/v1"], ...own },
    /** A token: the signatures of P-256 are other ones each time. */
    token: (payload, alg = "EdDSA", kid = keys[alg].kid) => {
      const text = [{ alg, kid, typ: "vc+jwt" }, payload].map(encoded).join(".");
      const { hash, key: secret } = keys[alg];
      const bytes = sign(hash, Buffer.from(text), { key: secret, dsaEncoding: "ieee-p1363" });
      return `${text}.${bytes.toString("base64url")}`;
    },
    /** The document with a proof. */
    proven: (document, suite) => withProof(document, suite, multikey, documentLoader({})),
  };
}

function encoded(value) {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function seedOf(host) {
  return createHash("sha256").update(`open-badge-verifier ${host}`).digest();
}

function ed25519(seed) {
  // What stands before the seed: https://www.rfc-editor.org/rfc/rfc8410#section-7
  const head = Buffer.from("302e020100300506032b657004220420", "hex");
  return createPrivateKey({ key: Buffer.concat([head, seed]), format: "der", type: "pkcs8" });
}

function p256(seed) {
  return createPrivateKey({ key: { ...publicJwk(seed), d: seed.toString("base64url") }, format: "jwk" });
}

function publicJwk(seed) {
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(seed);
  const point = ecdh.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((bytes) => bytes.toString("base64url"));
  return { kty: "EC", crv: "P-256", x, y };
}

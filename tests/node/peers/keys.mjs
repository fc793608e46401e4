// Keys with fixed seeds, in the hands of the libraries that sign with them, and the issuers that publish them.
import { createECDH, createHash } from "node:crypto";
import * as EcdsaMultikey from "@digitalbazaar/ecdsa-multikey";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { Ed25519VerificationKey2020 } from "@digitalbazaar/ed25519-verification-key-2020";

const CURVES = { "P-256": ["prime256v1", 32], "P-384": ["secp384r1", 48] };

/**
 * A key pair of `Ed25519`, `Ed25519VerificationKey2020`, `P-256` or `P-384`, able to sign as `id`, which `controller`
 * owns.
 */
export async function keyPair(type, { id, controller } = {}) {
  if (type === "Ed25519") return Ed25519Multikey.generate({ id, controller, seed: seed(32) });
  if (type === "Ed25519VerificationKey2020")
    return Ed25519VerificationKey2020.generate({ id, controller, seed: seed(32) });
  return EcdsaMultikey.fromJwk({ jwk: privateJwk(type), secretKey: true, id, controller });
}

/** The private JWK of the curve, always the same. */
export function privateJwk(crv) {
  const [name, size] = CURVES[crv];
  const ecdh = createECDH(name);
  ecdh.setPrivateKey(seed(size));
  const point = ecdh.getPublicKey();
  const coordinate = (index) => point.subarray(1 + index * size, 1 + (index + 1) * size).toString("base64url");
  return { kty: "EC", crv, x: coordinate(0), y: coordinate(1), d: seed(size).toString("base64url") };
}

const seed = (size) => createHash("sha512").update("open-badge-verifier").digest().subarray(0, size);

/** How an issuer publishes its key: its id, the id of the key, and the documents of that id, by address. */
export const METHODS = {
  async "did:key"(type) {
    const { publicKeyMultibase } = await (await keyPair(type)).export({ publicKey: true });
    const issuer = `did:key:${publicKeyMultibase}`;
    return published(type, issuer, issuer, publicKeyMultibase);
  },
  "did:web": (type) => published(type, "did:web:issuer.example", "https://issuer.example/.well-known/did.json"),
  "did:web with a path": (type) =>
    published(type, "did:web:issuer.example:issuers:7", "https://issuer.example/issuers/7/did.json"),
  "https controller": (type) => published(type, "https://issuer.example/issuers/7", "https://issuer.example/issuers/7"),
};

/** The same for a key that is published as a JWK. */
export const JWK_METHODS = {
  "did:jwk"(crv) {
    const issuer = `did:jwk:${Buffer.from(JSON.stringify(publicJwk(crv))).toString("base64url")}`;
    return { issuer, method: `${issuer}#0`, documents: {} };
  },
  "did:web": (crv) => publishedJwk(crv, "did:web:issuer.example", "https://issuer.example/.well-known/did.json"),
  "https controller": (crv) =>
    publishedJwk(crv, "https://issuer.example/issuers/7", "https://issuer.example/issuers/7"),
};

function publishedJwk(crv, issuer, address) {
  const method = `${issuer}#key-1`;
  const key = { id: method, type: "JsonWebKey2020", controller: issuer, publicKeyJwk: publicJwk(crv) };
  return { issuer, method, documents: { [address]: controllerDocument(issuer, key) } };
}

const publicJwk = (crv) => (({ d, ...jwk }) => jwk)(privateJwk(crv));

async function published(type, issuer, address, fragment = "key-1") {
  const method = `${issuer}#${fragment}`;
  const key = await (await keyPair(type, { id: method, controller: issuer })).export({ publicKey: true });
  return {
    issuer,
    method,
    documents: { [address]: controllerDocument(issuer, { ...key, id: method, controller: issuer }) },
  };
}

/** The context of each type of key. */
export const CONTEXT_OF = {
  Multikey: "https://w3id.org/security/multikey/v1",
  Ed25519VerificationKey2018: "https://w3id.org/security/suites/ed25519-2018/v1",
  Ed25519VerificationKey2020: "https://w3id.org/security/suites/ed25519-2020/v1",
  JsonWebKey2020: "https://w3id.org/security/suites/jws-2020/v1",
};

/** The document in which a controller lists its one key. */
export function controllerDocument(id, { "@context": _, ...key }) {
  return {
    "@context": ["https://www.w3.org/ns/did/v1", CONTEXT_OF[key.type]],
    id,
    verificationMethod: [key],
    assertionMethod: [key.id],
  };
}

/** What we say of a genuine badge: an issuer that is only a key is nobody whom we know. */
export const verdictOf = ({ badge }) => (/^did:(key|jwk):/.test(badge.issuer.id) ? "valid-unidentified" : "valid");

// JsonWebSignature2020, which no package has: the hashes and the detached JWS are the library's, the signature is
// Node's.
import { constants, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { JwsLinkedDataSignature } from "@digitalbazaar/jws-linked-data-signature";

/** <https://www.rfc-editor.org/rfc/rfc7518#section-3.1>: the hash, and how Node writes such a signature. */
const ALGORITHMS = {
  EdDSA: [null, {}],
  ES256: ["sha256", { dsaEncoding: "ieee-p1363" }],
  ES384: ["sha384", { dsaEncoding: "ieee-p1363" }],
  PS256: ["sha256", { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }],
};

/** The algorithm of a JWK's kind. */
const algorithmOf = ({ kty, crv }) =>
  ({ Ed25519: "EdDSA", "P-256": "ES256", "P-384": "ES384" })[crv] ?? (kty === "RSA" ? "PS256" : undefined);

/** What the library asks of a key. */
class JsonWebKey {
  static async from({ publicKeyJwk }) {
    return new JsonWebKey(publicKeyJwk);
  }

  constructor(jwk) {
    [this.hash, this.form] = ALGORITHMS[algorithmOf(jwk)];
    this.jwk = jwk;
  }

  verifier() {
    const key = createPublicKey({ key: this.jwk, format: "jwk" });
    return { verify: async ({ data, signature }) => verify(this.hash, data, { key, ...this.form }, signature) };
  }

  signer(id) {
    const key = createPrivateKey({ key: this.jwk, format: "jwk" });
    return { id, sign: async ({ data }) => sign(this.hash, data, { key, ...this.form }) };
  }
}

export class JsonWebSignature2020 extends JwsLinkedDataSignature {
  /** To sign with a private JWK as the method `id`, or without one to verify. */
  constructor({ jwk, id, alg = jwk && algorithmOf(jwk), date } = {}) {
    const contextUrl = "https://w3id.org/security/suites/jws-2020/v1";
    const signer = jwk && new JsonWebKey(jwk).signer(id);
    super({ type: "JsonWebSignature2020", alg, LDKeyClass: JsonWebKey, contextUrl, signer, date });
  }

  async assertVerificationMethod({ verificationMethod }) {
    if (!verificationMethod.publicKeyJwk) throw new Error("no JWK");
  }

  async verifySignature(options) {
    this.alg = algorithmOf(options.verificationMethod.publicKeyJwk);
    return super.verifySignature(options);
  }
}

// How the libraries sign and verify, by the name of the cryptosuite.
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import * as ecdsaJcs2019 from "@digitalbazaar/ecdsa-jcs-2019-cryptosuite";
import { cryptosuite as ecdsaRdfc2019 } from "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite";
import * as ecdsaSd2023 from "@digitalbazaar/ecdsa-sd-2023-cryptosuite";
import { Ed25519Signature2018 } from "@digitalbazaar/ed25519-signature-2018";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import * as eddsaJcs2022 from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as eddsaRdfc2022 } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import jsigs from "jsonld-signatures";
import { JsonWebSignature2020 } from "./json-web-signature-2020.mjs";

const { AssertionProofPurpose } = jsigs.purposes;
const date = "2026-02-03T04:05:06Z";

const integrity = (cryptosuite, signer) => new DataIntegrityProof({ cryptosuite, signer, date });
const whole = (cryptosuite) => ({
  sign: (key) => integrity(cryptosuite, key.signer()),
  verify: () => integrity(cryptosuite),
});
const split = (library, options) => ({
  sign: (key) => integrity(library.createSignCryptosuite(options), key.signer()),
  verify: () => integrity(library.createVerifyCryptosuite()),
});
const signature = (Suite) => ({
  sign: (key) => new Suite({ key, signer: key.signer(), date }),
  verify: () => new Suite(),
});

const SUITES = {
  "eddsa-rdfc-2022": whole(eddsaRdfc2022),
  "eddsa-jcs-2022": split(eddsaJcs2022),
  "ecdsa-rdfc-2019": whole(ecdsaRdfc2019),
  "ecdsa-jcs-2019": split(ecdsaJcs2019),
  "ecdsa-sd-2023": split(ecdsaSd2023, { mandatoryPointers: ["/issuer"] }),
  Ed25519Signature2020: signature(Ed25519Signature2020),
  Ed25519Signature2018: signature(Ed25519Signature2018),
  JsonWebSignature2020: {
    sign: ({ jwk, id }) => new JsonWebSignature2020({ jwk, id, date }),
    verify: () => new JsonWebSignature2020(),
  },
};

/** The suites that a library can verify. */
export const SUITE_NAMES = Object.keys(SUITES);

/** The name of a proof's suite. */
export const suiteOf = (proof) => proof.cryptosuite ?? proof.type;

/** The document with a proof by `key`. */
export function sign(document, suite, key, documentLoader) {
  return jsigs.sign(structuredClone(document), {
    suite: SUITES[suite].sign(key),
    purpose: new AssertionProofPurpose(),
    documentLoader,
  });
}

/** What remains of a document signed with ecdsa-sd-2023 when only these JSON pointers are disclosed. */
export function disclose(document, selectivePointers, documentLoader) {
  const suite = integrity(ecdsaSd2023.createDiscloseCryptosuite({ selectivePointers }));
  return jsigs.derive(structuredClone(document), { suite, purpose: new AssertionProofPurpose(), documentLoader });
}

/**
 * Whether a proof of ecdsa-sd-2023 is the issuer's own, from which nothing was left out; the libraries only verify what
 * is derived.
 */
export const isBase = ({ cryptosuite, proofValue }) =>
  cryptosuite === "ecdsa-sd-2023" && proofValue.startsWith("u2V0A");

/** Whether the document's proof verifies and its key is the controller's; the error tells why not. */
export async function verifies(document, suite, documentLoader) {
  const purpose = new AssertionProofPurpose();
  const { verified, error } = await jsigs.verify(structuredClone(document), {
    suite: SUITES[suite].verify(),
    purpose,
    documentLoader,
  });
  return { verified, error };
}

/** The suite with which a library verifies the status list that it was given. */
export const listSuite = (suite) => SUITES[suite].verify();

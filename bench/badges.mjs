// The badges to verify, by their suite: a genuine one and one with another name, as JSON texts. Fixed keys, did:key, no
// network.
import { credential, tampered } from "../tests/node/peers/credential.mjs";
import { keyPair, METHODS } from "../tests/node/peers/keys.mjs";
import { documentLoader } from "../tests/node/peers/loader.mjs";
import { sign } from "../tests/node/peers/suites.mjs";

const KINDS = {
  "Open Badges 3.0, VC 2.0, eddsa-rdfc-2022, did:key": ["eddsa-rdfc-2022", "Ed25519", "2.0"],
  "Open Badges 3.0, VC 1.1, Ed25519Signature2020, did:key": [
    "Ed25519Signature2020",
    "Ed25519VerificationKey2020",
    "1.1",
  ],
};

export async function badges() {
  const entries = Object.entries(KINDS).map(async ([name, [suite, type, model]]) => {
    const { issuer, method, documents } = await METHODS["did:key"](type);
    const key = await keyPair(type, { id: method, controller: issuer });
    const signed = await sign(credential(model, issuer), suite, key, documentLoader(documents));
    return [name, { genuine: JSON.stringify(signed), altered: JSON.stringify(tampered(signed)) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

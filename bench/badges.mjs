// The badges to verify, by their suite: a genuine one and one with another name, as JSON texts. Fixed keys, did:key, no
// network.
import { credential, tampered } from "../tests/node/peers/credential.mjs";
import { keyPair, METHODS } from "../tests/node/peers/keys.mjs";
import { documentLoader } from "../tests/node/peers/loader.mjs";
import { disclose, sign } from "../tests/node/peers/suites.mjs";

const KINDS = {
  "Open Badges 3.0, VC 2.0, eddsa-rdfc-2022, did:key": ["eddsa-rdfc-2022", "Ed25519", "2.0"],
  "Open Badges 3.0, VC 1.1, Ed25519Signature2020, did:key": [
    "Ed25519Signature2020",
    "Ed25519VerificationKey2020",
    "1.1",
  ],
};

/** Of suites that not all of the peers have. */
const FURTHER = {
  "ecdsa-rdfc-2019, P-256": ["ecdsa-rdfc-2019", "P-256", "2.0"],
  "ecdsa-rdfc-2019, P-384": ["ecdsa-rdfc-2019", "P-384", "2.0"],
  "ecdsa-sd-2023, derived": ["ecdsa-sd-2023", "P-256", "2.0", ["/credentialSubject/achievement"]],
};

export const badges = () => signed(KINDS);
export const further = () => signed(FURTHER);

async function signed(kinds) {
  const entries = Object.entries(kinds).map(async ([name, [suite, type, model, disclosed]]) => {
    const { issuer, method, documents } = await METHODS["did:key"](type);
    const key = await keyPair(type, { id: method, controller: issuer });
    const loader = documentLoader(documents);
    const whole = await sign(credential(model, issuer), suite, key, loader);
    const badge = disclosed ? await disclose(whole, disclosed, loader) : whole;
    return [name, { genuine: JSON.stringify(badge), altered: JSON.stringify(tampered(badge)) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

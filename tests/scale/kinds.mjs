// The kinds of badges: one for each verdict, and those that get one in another way.
import { credential } from "../node/peers/credential.mjs";
import { SIGNERS } from "./signers.mjs";

/** Places in each status list. Every second one is withdrawn, or on hold. */
export const ENTRIES = 131_072;

/** Achievements by what the site's list of retirements says of them; the issuers' own sites say nothing. */
export const achievementOf = (state) => `urn:uuid:5a1b6f6c-2f3e-4b0e-8f0a-${state.padStart(12, "0")}`;
export const STATES = { retired: "1", retiring: "2", superseded: "3" };

/** A badge of an issuer, whom its status list leaves alone. */
function made({ at, signer }, { state, ...more } = {}) {
  const credentialStatus = entry(signer.host, "revocation", (at * 2) % ENTRIES);
  const made = credential("2.0", signer.id, { id: `urn:${signer.host}:${at}`, credentialStatus, ...more });
  const { achievement } = made.credentialSubject;
  achievement.id = state ? achievementOf(STATES[state]) : `https://${signer.host}/achievements/welder-2`;
  made.credentialSubject.identifier = [ADA];
  return made;
}

const ADA = {
  type: "IdentityObject",
  hashed: false,
  identityHash: "ada@example.com",
  identityType: "emailAddress",
};

/** The place of a badge in a list. */
const entry = (host, statusPurpose, place, list = `https://${host}/status/${statusPurpose}`) => ({
  id: `${list}#${place}`,
  type: "BitstringStatusListEntry",
  statusPurpose,
  statusListIndex: `${place}`,
  statusListCredential: list,
});
const withdrawn = ({ at, signer }, purpose) => entry(signer.host, purpose, ((at * 2) % ENTRIES) + 1);

const token = (more, alg) => (given) => ({ badge: given.signer.token(made(given, more), alg) });

/** An end before the moment at which all are verified. */
const OVER = { validUntil: "2026-05-01T00:00:00Z" };

const altered = (signed) => {
  const [head, payload, signature] = signed.split(".");
  const text = Buffer.from(payload, "base64url").toString().replace("Welder, level 2", "Master welder");
  return [head, Buffer.from(text).toString("base64url"), signature].join(".");
};

/** A record of a learner with a badge in it that somebody altered. */
async function record({ at, signer }) {
  const inner = await signer.proven(withoutStatus(made({ at, signer })), "eddsa-jcs-2022");
  const { "@context": contexts, id, issuer, validFrom } = inner;
  const verifiableCredential = [{ ...inner, name: "Master welder" }];
  const payload = {
    "@context": [contexts[0], "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", contexts[1]],
    ...{ id: `${id}:record`, type: ["VerifiableCredential", "ClrCredential"], name: "Record", issuer, validFrom },
    credentialSubject: { type: ["ClrSubject"], identifier: [ADA], verifiableCredential },
  };
  return { badge: signer.token(payload) };
}

const withoutStatus = ({ credentialStatus: _, ...document }) => document;

/**
 * What each kind is made with, by its name, which is its verdict unless it says another. `isHosted`: each of them is a
 * document of its own; `isGood`: it is good, so that a site's list has a say.
 * @type {Record<string, { verdict?: string, isGood?: boolean, isHosted?: boolean,
 *   make: (given: { at: number, signer: typeof SIGNERS[number], url: string }) => unknown }>}
 */
export const KINDS = {
  unreadable: { make: ({ at }) => ({ badge: `no badge, but line ${at}` }) },
  malformed: { make: token({ validUntil: "2020-01-01T00:00:00Z" }) },
  altered: { make: (given) => ({ badge: altered(token()(given).badge) }) },
  "fake-host": {
    make: (given) => {
      const other = SIGNERS[(given.at + 1) % SIGNERS.length];
      const by = other === given.signer ? SIGNERS[(given.at + 2) % SIGNERS.length] : other;
      return { badge: by.token(made(given)) };
    },
  },
  unsigned: { make: (given) => ({ badge: made(given) }) },
  unbound: { make: token({ issuer: { id: `urn:uuid:5c3d1f1e-6e0c-4a5b-9d39-3f6c3f0e0a11` } }) },
  "not-found": { isHosted: true, make: ({ url }) => ({ url: `${url}/gone` }) },
  revoked: { make: withStatus((given) => withdrawn(given, "revocation")) },
  private: { isHosted: true, make: ({ url }) => ({ url: `${url}/private` }) },
  blocked: { make: ({ at }) => ({ url: `https://nas.fritz.box/${at}` }) },
  offline: {
    make: (given) => {
      const issuer = { id: "did:web:away.example" };
      return { badge: given.signer.token(made(given, { issuer }), "EdDSA", `${issuer.id}#key-1`) };
    },
  },
  unsupported: { make: unsupported },
  "wrong-recipient": { make: (given) => ({ ...token()(given), recipient: "grace@example.com" }) },
  suspended: { make: withStatus((given) => withdrawn(given, "suspension")) },
  "not-yet-valid": { make: token({ validFrom: "2027-01-01T00:00:00Z" }) },
  "expired-retired": { make: token({ ...OVER, state: "retired" }) },
  expired: { make: token(OVER) },
  "status-unknown": {
    make: withStatus(({ signer: { host } }) => entry(host, "revocation", 0, `https://${host}/status/gone`)),
  },
  "valid-partly": { make: record },
  "valid-unidentified": {
    make: (given) => {
      const { itself, fragment } = given.signer;
      const unlisted = withoutStatus(made(given, { issuer: { id: itself } }));
      return { badge: given.signer.token(unlisted, "EdDSA", `${itself}#${fragment}`) };
    },
  },
  "valid-retired": { isGood: true, make: token({ state: "retired" }) },
  "valid-retiring": { isGood: true, make: token({ state: "retiring" }) },
  "valid-superseded": { isGood: true, make: token({ state: "superseded" }) },
  hosted: { verdict: "valid", isGood: true, isHosted: true, make: ({ url }) => ({ url }) },
  "P-256": { verdict: "valid", isGood: true, make: token({}, "ES256") },
  "P-256 again": { verdict: "valid", isGood: true, make: token({}, "ES256") },
  canonical: { verdict: "valid", isGood: true, make: proven("eddsa-jcs-2022") },
  graph: { verdict: "valid", isGood: true, make: proven("eddsa-rdfc-2022") },
  "for Ada": { verdict: "valid", isGood: true, make: (given) => ({ ...token()(given), recipient: "ada@example.com" }) },
  valid: { isGood: true, make: token() },
};

/** A proof of a suite that nobody knows yet. */
async function unsupported(given) {
  const { badge } = await proven("eddsa-jcs-2022")(given);
  return { badge: { ...badge, proof: { ...badge.proof, cryptosuite: "eddsa-jcs-2099" } } };
}

/** A badge with another status than that of the ordinary ones. */
function withStatus(statusOf) {
  return (given) => token({ credentialStatus: statusOf(given) })(given);
}

function proven(suite) {
  return async (given) => ({ badge: await given.signer.proven(made(given), suite) });
}

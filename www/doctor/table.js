// What an issuer does about each code of a report: the cure, by the name of its words, and the clause that asks for it.
// A test compares the names with those of the report, so that none is forgotten.

/** @typedef {{ cure: string, clause?: string }} Row */

const VC = "https://www.w3.org/TR/vc-data-model-2.0/";
const DI = "https://www.w3.org/TR/vc-data-integrity/";
const CID = "https://www.w3.org/TR/cid-1.0/";
const LIST = "https://www.w3.org/TR/vc-bitstring-status-list/";
const OB2 = "https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html";
const OB3 = "https://www.imsglobal.org/spec/ob/v3p0/";
const FETCH = "https://fetch.spec.whatwg.org/";

/** @type {Record<string, Row>} of checks that failed */
export const FAILURES = {
  "no-badge": { cure: "give-badge" },
  "other-credential": { cure: "give-badge" },
  "too-large": { cure: "smaller" },
  damaged: { cure: "bake-again" },
  malformed: { cure: "malformed" },
  "signature-mismatch": { cure: "sign-again", clause: `${DI}#verify-proof` },
  "algorithm-refused": { cure: "algorithm", clause: "https://www.rfc-editor.org/rfc/rfc8725#section-3.1" },
  "proof-expired": { cure: "proof-dates", clause: `${DI}#proofs` },
  "proof-purpose": { cure: "purpose", clause: `${DI}#proofs` },
  "proof-malformed": { cure: "proof", clause: `${DI}#proofs` },
  "proof-missing": { cure: "secure", clause: `${VC}#securing-mechanisms` },
  "not-found": { cure: "publish", clause: `${OB2}#HostedBadge` },
  "other-document": { cure: "json", clause: `${OB2}#HostedBadge` },
  "out-of-scope": { cure: "scope", clause: `${OB2}#VerificationObject` },
  "id-mismatch": { cure: "id", clause: `${OB2}#HostedBadge` },
  "key-not-authorised": { cure: "list-key", clause: `${CID}#retrieve-verification-method` },
  unbound: { cure: "resolvable", clause: `${CID}#retrieve-verification-method` },
  revoked: { cure: "intended", clause: `${VC}#status` },
  suspended: { cure: "intended", clause: `${VC}#status` },
  expired: { cure: "intended", clause: `${VC}#validity-period` },
  "not-yet-valid": { cure: "intended", clause: `${VC}#validity-period` },
  "ends-before-start": { cure: "dates", clause: `${VC}#validity-period` },
  "wrong-recipient": { cure: "intended", clause: `${OB3}#identityobject` },
  "endorsement-not-genuine": { cure: "endorsement", clause: `${OB3}#endorsementcredential` },
};

/** @type {Record<string, Row>} of checks that could not be made */
export const OBSTACLES = {
  blocked: { cure: "cors", clause: `${FETCH}#cors-check` },
  "not-allowed": { cure: "https", clause: "https://www.w3.org/TR/mixed-content/" },
  offline: { cure: "reachable" },
  "timed-out": { cure: "faster" },
  "server-error": { cure: "server" },
  private: { cure: "public" },
  missing: { cure: "publish" },
  unintelligible: { cure: "json" },
  "budget-exhausted": { cure: "fewer" },
  unsupported: { cure: "known" },
  "too-complex": { cure: "fewer" },
  "verifier-failed": { cure: "tell-us" },
  "list-not-genuine": { cure: "list", clause: `${LIST}#validate-algorithm` },
  "list-expired": { cure: "list-again", clause: `${VC}#validity-period` },
  "not-comparable": { cure: "identifier", clause: `${OB3}#identityobject` },
};

/** @type {Record<string, Row>} of what is wrong without changing the verdict; those of `property` are by its rule */
export const WARNINGS = {
  "several-badges": { cure: "bake-again" },
  "chunk-checksum": { cure: "bake-again" },
  "copy-differs": { cure: "same-copy", clause: `${OB2}#HostedBadge` },
  "id-differs": { cure: "id", clause: `${OB2}#HostedBadge` },
  redirected: { cure: "redirect", clause: `${OB2}#HostedBadge` },
  "not-an-award": { cure: "give-badge", clause: `${OB2}#Assertion` },
  uncovered: { cure: "terms", clause: `${DI}#securing-data-losslessly` },
  "other-proof": { cure: "proofs", clause: `${DI}#verify-proof-sets-and-chains` },
  deprecated: { cure: "successor" },
  nested: { cure: "inside" },
  claim: { cure: "claim", clause: "https://www.w3.org/TR/vc-data-model/#json-web-token" },
  "date-form": { cure: "rule.date" },
  "key-owner": { cure: "owner", clause: `${CID}#verification-methods` },
};

/** @type {Record<string, Row>} of the rules that a property can break, each with a cure of its own */
export const RULES = Object.fromEntries(
  [
    ...["required", "cardinality", "type", "empty", "iri", "url", "date", "email", "telephone", "language", "origin"],
    ...["vocabulary", "image", "signature", "reference", "hash", "hash-algorithm", "extension", "minimum", "maximum"],
  ].map((rule) => [rule, { cure: `rule.${rule}` }]),
);

/** @type {Record<string, Row>} of the reasons of the warning `document`, beside the codes of obstacles */
export const DOUBTS = {
  missing: { cure: "publish" },
  "not-genuine": { cure: "sign-again" },
  unreachable: { cure: "reachable" },
  "issuer-missing": { cure: "list-issuer", clause: `${LIST}#validate-algorithm` },
  "issuer-differs": { cure: "list-issuer", clause: `${LIST}#validate-algorithm` },
  "id-differs": { cure: "id" },
  "refresh-differs": { cure: "refresh" },
  "refresh-older": { cure: "refresh" },
  "short-list": { cure: "long-list", clause: `${LIST}#bitstring-length` },
};

/** What the doctor sees besides: a status method that others leave out, and an address of http. */
export const OWN = {
  "old-status": { cure: "new-status", clause: `${LIST}#bitstringstatuslistentry` },
  "http-address": { cure: "https", clause: "https://www.w3.org/TR/mixed-content/" },
};

/** No fault of the issuer: what nobody looked for, and what the site says that shows the badge. */
export const SILENT = ["not-checked", "not-reached", "through-proxy", "pinned-differs", "refreshed"];

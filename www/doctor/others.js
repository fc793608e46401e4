// Which other verifiers refuse a badge for a finding, or see less of it, each with where that is written. What is said
// of the library of Digital Bazaar is tested: it is asked about a badge of tests/badges.

/** @import { Badge } from "../types/index.js" */

const INSPECTOR =
  "https://github.com/1EdTech/digital-credentials-public-validator/blob/bd30bbaeffec12c1e9b6d962f226bbb8cf5e2ee0/inspector-vc/src/main/java/org/oneedtech/inspect/vc/";
const PROOF =
  "https://github.com/1EdTech/digital-credentials-public-validator/blob/032b381742f81abc67823519d1234e9374d0630f/inspector-vc/src/main/java/org/oneedtech/inspect/vc/probe/EmbeddedProofProbe.java";
const CORE =
  "https://github.com/1EdTech/openbadges-validator-core/blob/058da6a550161ca2000502cdb5949bd5cd6fc817/openbadges/verifier/tasks/validation.py";

/** What they are called; of the first two, the words say it. */
export const OTHERS = {
  all: "",
  pages: "",
  "digital-bazaar": "@digitalbazaar/vc 7.3.0",
  "1edtech": "1EdTech public validator",
  "validator-core": "Open Badges Validator Core",
  "verifier-core": "verifier-core 1.0.0-beta.11, VerifierPlus",
};

/** @typedef {Partial<Record<keyof typeof OTHERS, string>>} Refusing with where that is written, or the case that shows it */

/** @type {Record<string, Refusing>} by the code of the finding */
export const REFUSED = {
  "signature-mismatch": { all: "" },
  "algorithm-refused": { all: "" },
  "proof-missing": { all: "" },
  "not-found": { all: "" },
  missing: { all: "" },
  offline: { all: "" },
  "other-document": { all: "" },
  blocked: { pages: "" },
  "http-address": { pages: "" },
  "proof-purpose": { "digital-bazaar": "ob3/proof/purpose", "1edtech": PROOF },
  "key-not-authorised": { "digital-bazaar": "ob3/key/for-login", "1edtech": PROOF },
  "key-owner": { "digital-bazaar": "ob3/key/of-other-controller", "1edtech": PROOF },
  uncovered: { "digital-bazaar": "ob3/statements/uncovered", "1edtech": `${INSPECTOR}OB30Inspector.java` },
  "old-status": { "verifier-core": "https://www.npmjs.com/package/@digitalcredentials/verifier-core/v/1.0.0-beta.11" },
};

/** The rules of properties that the validator of 2.0 reports as errors. */
const RULES_2 = ["required", "cardinality", "type", "iri", "url", "date", "email", "telephone", "language", "origin"];
/** Those that the JSON Schemas of 3.0 say as well. */
const RULES_3 = ["required", "cardinality", "type", "iri", "date", "email"];

/**
 * Who refuses a badge of a format for a finding.
 * @param {{ code: string, rule?: string }} finding
 * @param {Badge["format"] | undefined} format
 * @returns {Refusing}
 */
export function refusing({ code, rule = "" }, format) {
  if (code !== "property") return REFUSED[code] ?? {};
  if (/^Open Badges 2/.test(format ?? "")) return RULES_2.includes(rule) ? { "validator-core": CORE } : {};
  return format === "Open Badges 3.0" && RULES_3.includes(rule) ? { "1edtech": `${INSPECTOR}OB30Inspector.java` } : {};
}

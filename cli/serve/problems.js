// What can be wrong with a request or a credential, as problem details (RFC 9457): by the words of the W3C where these
// have one, else by the address at which our documents say what it means.

/** @import { Report, Verdict } from "../../www/types/index.js" */

const DATA_MODEL = "https://www.w3.org/TR/vc-data-model#";
const DATA_INTEGRITY = "https://w3id.org/security#";
const DOCUMENTS = "https://github.com/open-badge-verifier/open-badge-verifier/blob/main/docs/";

/** The type of each problem that is no verdict. */
const TYPES = {
  PARSING_ERROR: `${DATA_MODEL}PARSING_ERROR`,
  MALFORMED_VALUE_ERROR: `${DATA_MODEL}MALFORMED_VALUE_ERROR`,
  UNKNOWN_OPTION_PROVIDED: "https://www.w3.org/TR/vcalm#UNKNOWN_OPTION_PROVIDED",
  PROOF_VERIFICATION_ERROR: `${DATA_INTEGRITY}PROOF_VERIFICATION_ERROR`,
  DATA_LOSS_DETECTION_ERROR: `${DATA_INTEGRITY}DATA_LOSS_DETECTION_ERROR`,
  ...own("other-document", "not-checked", "nothing-to-verify", "credential-not-verified"),
  ...own("not-found", "method-not-allowed", "not-json", "too-large", "too-slow"),
  ...own("busy", "stopping", "deadline", "failed"),
};

/**
 * Verdicts that the W3C has a word for.
 * @type {{ [V in Verdict]?: string }}
 */
const VERDICTS = {
  unreadable: TYPES.PARSING_ERROR,
  malformed: TYPES.MALFORMED_VALUE_ERROR,
  altered: `${DATA_MODEL}CRYPTOGRAPHIC_SECURITY_ERROR`,
  unsigned: TYPES.PROOF_VERIFICATION_ERROR,
};

/** @typedef {keyof typeof TYPES} Kind */

/**
 * @typedef {object} ProblemDetails
 * @property {string} type
 * @property {string} title
 * @property {string} detail
 * @property {Verdict} [verdict] that of the report
 */

/** What ends a request before anything is verified. */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {Kind} kind
   * @param {string} detail
   */
  constructor(status, kind, detail) {
    super(detail);
    this.status = /** @type {import("hono/utils/http-status").ContentfulStatusCode} */ (status);
    this.details = problem(kind, detail);
  }
}

/**
 * @param {Kind} kind
 * @param {string} detail
 * @returns {ProblemDetails}
 */
export const problem = (kind, detail) => ({ type: TYPES[kind], title: kind, detail });

/**
 * A verdict by which nothing is verified, with the checks that led to it.
 * @param {Report} report
 * @returns {ProblemDetails}
 */
export function ofVerdict({ verdict, checks }) {
  const type = VERDICTS[verdict] ?? `${DOCUMENTS}verdicts.md#${verdict}`;
  const open = Object.entries(checks).filter(([, { outcome }]) => outcome === "failed" || outcome === "undetermined");
  const said = open.filter(([, { code }]) => code !== "not-reached" && code !== "not-checked");
  const detail = said.map(([name, { outcome, code }]) => `${name} ${outcome}: ${code}`).join("; ");
  return { type, title: type.split("#")[1], detail: detail || verdict, verdict };
}

/**
 * @template {string} Kind
 * @param {Kind[]} kinds
 * @returns {{ [name in Kind]: string }}
 */
function own(...kinds) {
  const types = kinds.map((kind) => [kind, `${DOCUMENTS}serve.md#${kind}`]);
  return Object.fromEntries(types);
}

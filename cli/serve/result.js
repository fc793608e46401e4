// From a report to what VCALM calls a verification result.

/** @import { Report } from "../../www/types/index.js" */
/** @import { Posted } from "./posted.js" */
/** @import { ProblemDetails } from "./problems.js" */
/** @import { Options } from "./request.js" */
import { array, many, object } from "./json.js";
import { ofVerdict, problem } from "./problems.js";

/** Verdicts by which the credential itself is at fault as it was posted, so that its request is answered with 400. */
const AT_FAULT = ["unreadable", "malformed", "altered", "fake-host", "unsigned", "unsupported"];

/** @typedef {{ status: 200 | 400 | 500, problems: ProblemDetails[], report: Report }} Judged verified without a problem */

/**
 * @param {Posted} posted
 * @param {Report} report
 * @returns {Judged}
 */
export function judged(posted, report) {
  const isGood = report.severity === "good" || report.severity === "note";
  const problems = isGood ? foreign(posted, report) : [ofVerdict(report)];
  const isAtFault = AT_FAULT.includes(report.verdict) || (isGood && report.uncovered.length > 0);
  const isOurs = report.checks.proof.code === "verifier-failed";
  return { status: isOurs ? 500 : isAtFault ? 400 : 200, problems, report };
}

/**
 * What of a credential that is good was not verified: a caller reads what was posted, and not the report.
 * @param {Posted} posted
 * @param {Report} report
 */
function foreign({ isDocument }, { document, uncovered }) {
  /** @type {ProblemDetails[]} */
  const found = [];
  if (!isDocument(document))
    found.push(problem("other-document", "what is good is another document than the one that was posted"));
  if (uncovered.length > 0)
    found.push(problem("DATA_LOSS_DETECTION_ERROR", `the proof does not cover ${uncovered.join(", ")}`));
  return found;
}

/**
 * The result of a credential, as JSON.
 * @param {Posted} posted
 * @param {Judged} judged
 * @param {Options} options
 */
export function result(posted, { problems, report }, options) {
  const isVerified = problems.length === 0;
  return object({
    verified: String(isVerified),
    credential: options.returnCredential ? posted.given : undefined,
    problemDetails: !isVerified && options.returnProblemDetails !== false ? JSON.stringify(problems) : undefined,
    results: options.returnResults ? resultsOf(posted, report) : undefined,
    report: options.returnReport ? JSON.stringify(report) : undefined,
  });
}

/**
 * What each step found, by the properties of the credential; nothing of what could not be found out. A check is one
 * answer for all proofs, and for all entries of the status; where that is no, it does not say of which of several.
 * @param {Posted} posted
 * @param {Report} report
 */
function resultsOf({ credential }, { checks }) {
  if (!credential) return object({});
  const { proof, issuer, status, validity } = checks;
  /** @type {(values: unknown[], outcome: string) => string | undefined} */
  const each = (values, outcome) => {
    const isSaid = outcome === "passed" || (outcome === "failed" && values.length === 1);
    return isSaid ? array(values.map((input) => JSON.stringify({ verified: outcome === "passed", input }))) : undefined;
  };
  return object({
    validFrom: within(credential.validFrom, validity, "not-yet-valid"),
    validUntil: within(credential.validUntil, validity, "expired"),
    credentialStatus: each(many(credential.credentialStatus), status.outcome),
    // By somebody else's key it would prove nothing.
    proof: each(many(credential.proof), proof.outcome === "passed" ? issuer.outcome : proof.outcome),
  });
}

/**
 * @param {unknown} input
 * @param {Report["checks"]["validity"]} validity
 * @param {string} fault the code by which this date is the reason
 */
function within(input, { outcome, code }, fault) {
  if (typeof input !== "string" || (outcome !== "passed" && code !== fault)) return undefined;
  return JSON.stringify({ verified: outcome === "passed", input });
}

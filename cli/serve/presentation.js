// A presentation: each credential in it is verified by itself. Who shows it to whom is not, since the verifier asks of
// badges who issued them; so a presentation with a proof or a holder is never called verified.

/** @import { Report } from "../../www/types/index.js" */
/** @import { Posted } from "./posted.js" */
/** @import { ProblemDetails } from "./problems.js" */
/** @import { Asked, Options } from "./request.js" */
import { array, isObject, many, object, parts, valueOfJson } from "./json.js";
import { credentialOf, enveloped, malformed, payloadOf } from "./posted.js";
import { problem } from "./problems.js";
import { judged, result } from "./result.js";

/** With which a presentation begins. (https://www.w3.org/TR/vc-data-model-2.0/#contexts) */
const CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"];
/** The most credentials of one presentation; that of the core. */
const MAX_CREDENTIALS = 64;

/**
 * @typedef {object} Presentation
 * @property {Record<string, unknown>} value
 * @property {boolean} isSecured whether it has a proof, or stands in a token
 * @property {Posted[]} credentials
 */

/**
 * The result of a presentation, as JSON.
 * @param {Asked} asked
 * @param {(posted: Posted, options: Options) => Promise<Report>} verify
 */
export async function presented({ name, text, options }, verify) {
  const presentation = presentationOf(text);
  const reports = await Promise.all(presentation.credentials.map((posted) => verify(posted, options)));
  const results = presentation.credentials.map((posted, at) => ({ posted, found: judged(posted, reports[at]) }));
  const problems = problemsOf(presentation, name, options);
  if (results.some(({ found }) => found.problems.length > 0))
    problems.push(problem("credential-not-verified", "a credential in it is not verified: see results.credentials"));
  const own = { ...options, returnCredential: options.returnPresentation };
  const credentials = array(results.map(({ posted, found }) => result(posted, found, own)));
  return object({
    verified: String(problems.length === 0),
    verifiablePresentation: options.returnPresentation ? text : undefined,
    problemDetails:
      options.returnProblemDetails !== false && problems.length > 0 ? JSON.stringify(problems) : undefined,
    results:
      options.returnResults === false ? undefined : object({ presentation: steps(presentation, options), credentials }),
  });
}

/**
 * @param {string} text JSON
 * @returns {Presentation}
 */
function presentationOf(text) {
  const value = JSON.parse(text);
  const token = typeof value === "string" ? value : envelope(value);
  if (token !== undefined) return { ...plain(claimed(payloadOf(token))), isSecured: true };
  return plain(text);
}

/** @param {unknown} value */
function envelope(value) {
  const isEnvelope = isObject(value) && many(value.type).includes("EnvelopedVerifiablePresentation");
  return isEnvelope ? enveloped(value, "EnvelopedVerifiablePresentation") : undefined;
}

/**
 * The presentation in the payload of a token: its claim `vp`, or all of it.
 * @param {string} payload
 */
function claimed(payload) {
  if (!isObject(valueOfJson(payload))) throw malformed("the token has no presentation inside");
  return new Map(parts(payload)).get("vp") ?? payload;
}

/**
 * @param {string} text JSON
 * @returns {Presentation}
 */
function plain(text) {
  const value = JSON.parse(text);
  if (!isObject(value)) throw malformed("a presentation is an object, or a token as a string");
  if (!CONTEXTS.includes(String(many(value["@context"])[0])))
    throw malformed(`the @context of a presentation begins with ${CONTEXTS.join(" or ")}`);
  if (!many(value.type).includes("VerifiablePresentation"))
    throw malformed("the type of a presentation is VerifiablePresentation");
  const credentials = heldIn(text);
  if (credentials.length > MAX_CREDENTIALS)
    throw malformed(`a presentation has at most ${MAX_CREDENTIALS} credentials`);
  return { value, isSecured: many(value.proof).length > 0, credentials: credentials.map(credentialOf) };
}

/**
 * The credentials in a presentation, as they were posted.
 * @param {string} text JSON
 */
function heldIn(text) {
  const held = new Map(parts(text)).get("verifiableCredential");
  if (held === undefined) return [];
  return held.startsWith("[") ? (parts(held) ?? []).map(([, one]) => one) : [held];
}

/**
 * What of the presentation itself is not verified.
 * @param {Presentation} presentation
 * @param {string} name the member of the body that it came as
 * @param {Options} options
 */
function problemsOf({ value, isSecured, credentials }, name, { challenge, domain }) {
  /** @type {ProblemDetails[]} */
  const found = [];
  const unchecked = (/** @type {string} */ what) => found.push(problem("not-checked", `${what} is not checked here`));
  if (isSecured) unchecked("the presentation's own proof");
  else if (name === "verifiablePresentation")
    found.push(problem("PROOF_VERIFICATION_ERROR", "it has no proof; one without is posted as presentation"));
  if (value.holder !== undefined) unchecked("the holder");
  if (challenge !== undefined) unchecked("the challenge");
  if (domain !== undefined) unchecked("the domain");
  if (credentials.length === 0) found.push(problem("nothing-to-verify", "the presentation has no credential"));
  return found;
}

/**
 * What was verified of the presentation itself: nothing.
 * @param {Presentation} presentation
 * @param {Options} options
 */
function steps({ value }, { challenge, domain }) {
  const inputs = Object.entries({ challenge, domain, holder: value.holder }).filter(([, input]) => input !== undefined);
  const said = inputs.map(([name, input]) => [name, JSON.stringify({ verified: false, input })]);
  const proofs = many(value.proof).map((input) => JSON.stringify({ verified: false, input }));
  return object({ ...Object.fromEntries(said), proof: proofs.length > 0 ? array(proofs) : undefined });
}

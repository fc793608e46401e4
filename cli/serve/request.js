// What is asked for: the body of a request, looked through. What is not understood is refused, since a caller may have
// meant something by it that was not done. (https://w3c.github.io/vcalm/#options)
import { isObject, parts } from "./json.js";
import { Problem } from "./problems.js";

/**
 * @typedef {object} Options
 * @property {string[]} [checks] which checks are to be made, by earlier versions; all are made in any case
 * @property {boolean} [returnCredential]
 * @property {boolean} [returnPresentation]
 * @property {boolean} [returnProblemDetails]
 * @property {boolean} [returnResults]
 * @property {boolean} [returnReport] our own: whether the whole report is in the answer
 * @property {string | string[]} [recipient] our own: whom a credential must have been awarded to
 * @property {string} [challenge]
 * @property {string} [domain]
 */

/** @typedef {{ name: string, text: string, options: Options }} Asked a member of the body and what is to be done with it */

/** @param {unknown} value */
const isText = (value) => typeof value === "string";
/** @param {unknown} value */
const isFlag = (value) => typeof value === "boolean";
/** @param {unknown} value */
const isTexts = (value) => isText(value) || (Array.isArray(value) && value.every(isText));
const CHECKS = ["proof", "status", "credentialStatus"];
/** @param {unknown} value */
const areChecks = (value) => Array.isArray(value) && value.every((check) => CHECKS.includes(check));

const COMMON = { checks: areChecks, returnProblemDetails: isFlag, returnResults: isFlag, returnReport: isFlag };
/** Says of each option whether a value fits it. */
const CREDENTIAL = { ...COMMON, returnCredential: isFlag, recipient: isTexts };
const PRESENTATION = { ...COMMON, returnPresentation: isFlag, recipient: isTexts, challenge: isText, domain: isText };

/** @param {Uint8Array} body */
export const credentialRequest = (body) => requested(body, ["verifiableCredential"], CREDENTIAL);

/** @param {Uint8Array} body */
export const presentationRequest = (body) => requested(body, ["verifiablePresentation", "presentation"], PRESENTATION);

/**
 * @param {Uint8Array} body
 * @param {string[]} names of which the body has one
 * @param {Record<string, (value: unknown) => boolean>} known
 * @returns {Asked}
 */
function requested(body, names, known) {
  const members = membersOf(body);
  const [name, ...others] = names.filter((one) => members.has(one));
  if (name === undefined || others.length > 0) throw invalid(`the body has ${names.join(" or ")}`);
  const unknown = [...members.keys()].find((one) => one !== name && one !== "options");
  if (unknown !== undefined) throw unknownOption(unknown);
  const options = JSON.parse(members.get("options") ?? "{}");
  if (!isObject(options)) throw invalid("options is an object");
  for (const [option, value] of Object.entries(options)) {
    if (!Object.hasOwn(known, option)) throw unknownOption(option);
    if (!known[option](value)) throw unknownOption(option, `the value of ${option} means nothing here`);
  }
  return { name, text: /** @type {string} */ (members.get(name)), options };
}

/** @param {Uint8Array} body */
function membersOf(body) {
  const text = textOf(body);
  const members = parts(text);
  if (members === null) throw invalid("an object has two members of one name");
  return new Map(members);
}

/**
 * The text of an object.
 * @param {Uint8Array} body
 */
function textOf(body) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    if (isObject(JSON.parse(text))) return text;
  } catch {}
  throw new Problem(400, "PARSING_ERROR", "the body is no JSON object in UTF-8");
}

/** @param {string} detail */
const invalid = (detail) => new Problem(400, "MALFORMED_VALUE_ERROR", detail);

/**
 * @param {string} name
 * @param {string} [detail]
 */
const unknownOption = (name, detail = `${name.slice(0, 100)} is not known here`) =>
  new Problem(400, "UNKNOWN_OPTION_PROVIDED", detail);

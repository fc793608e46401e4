// A credential as it was posted: what of it is given to the verifier, and whether a report speaks of that very document.

import { isDeepStrictEqual } from "node:util";
import { isObject, many, parts, valueOfJson } from "./json.js";
import { Problem } from "./problems.js";

/** The context with which an envelope begins. (https://www.w3.org/TR/vc-data-model-2.0/#enveloped-verifiable-credentials) */
const CONTEXT = "https://www.w3.org/ns/credentials/v2";
/** Without one of these the verifier would look for a badge further inside, or at a link. */
const OF_CREDENTIALS = ["@context", "type", "@type", "badge"];

/**
 * @typedef {object} Posted
 * @property {string} given JSON, as it was posted
 * @property {string} input what is verified: the text of a credential, or a token
 * @property {Record<string, unknown> | undefined} credential what that is as an object, where it is one by itself
 * @property {(document: string | null) => boolean} isDocument whether a document that was verified is this one
 */

/**
 * @param {string} given JSON
 * @returns {Posted}
 */
export function credentialOf(given) {
  const value = JSON.parse(given);
  if (typeof value === "string") return ofToken(given, value);
  if (!isObject(value)) throw malformed("a credential is an object, or a token as a string");
  const types = many(value.type);
  if (types.includes("VerifiablePresentation") || types.includes("EnvelopedVerifiablePresentation"))
    throw malformed("this is a presentation: post it to /presentations/verify");
  if (types.includes("EnvelopedVerifiableCredential"))
    return ofToken(given, enveloped(value, "EnvelopedVerifiableCredential"));
  if (!OF_CREDENTIALS.some((name) => Object.hasOwn(value, name))) throw malformed("a credential has @context and type");
  const isDocument = (/** @type {string | null} */ document) =>
    document === given || (document !== null && isDeepStrictEqual(JSON.parse(document), value));
  return { given, input: given, credential: value, isDocument };
}

/**
 * The token in an envelope, which has nothing else inside.
 * @param {Record<string, unknown>} envelope
 * @param {string} type
 */
export function enveloped(envelope, type) {
  const { "@context": contexts, id, type: own, ...others } = envelope;
  const isEnvelope = many(contexts)[0] === CONTEXT && many(own).length === 1 && many(own)[0] === type;
  if (!isEnvelope || Object.keys(others).length > 0)
    throw malformed(
      `an envelope has an @context that begins with ${CONTEXT}, the type ${type}, an id and nothing else`,
    );
  const [, media, data] = (typeof id === "string" && /^data:([^,]*),(.*)$/s.exec(id)) || [];
  if (media === undefined) throw malformed("the id of an envelope is a data: URL");
  return media.endsWith(";base64") ? Buffer.from(data, "base64").toString() : unescaped(data);
}

/** @param {string} data */
function unescaped(data) {
  try {
    return decodeURIComponent(data);
  } catch {
    throw malformed("the id of an envelope is a data: URL");
  }
}

/**
 * @param {string} given JSON
 * @param {string} token
 * @returns {Posted}
 */
function ofToken(given, token) {
  const payload = payloadOf(token);
  return { given, input: token, credential: undefined, isDocument: (document) => document === payload };
}

/**
 * The payload of a compact JWS, as its text.
 * @param {string} token
 */
export function payloadOf(token) {
  const [head, payload] = token.split(".").map((part) => Buffer.from(part, "base64url").toString());
  if (!/^[\w-]+=*(\.[\w-]*=*){2,4}(~.*)?$/s.test(token) || !isObject(valueOfJson(head)))
    throw malformed("a string is a compact JWS or JWT, and nothing else");
  // What its header calls something else is told by the verifier.
  if (isObject(valueOfJson(payload)) && parts(payload) === null) throw malformed("the token says something twice");
  return payload;
}

/** @param {string} detail */
export const malformed = (detail) => new Problem(400, "MALFORMED_VALUE_ERROR", detail);

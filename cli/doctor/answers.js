// What is wrong with how a document is answered, whatever is in it.

/** @import { Row } from "../../www/doctor/table.js" */
/** @import { Asked } from "./asking.js" */

const FETCH = "https://fetch.spec.whatwg.org/";
const CORS = `${FETCH}#cors-check`;

/** @type {Record<string, Row>} */
export const ANSWERS = {
  "cors-missing": { cure: "cors", clause: CORS },
  "cors-several": { cure: "cors-once", clause: CORS },
  "cors-other": { cure: "cors-any", clause: CORS },
  preflight: { cure: "cors", clause: `${FETCH}#cors-preflight-fetch` },
  mixed: { cure: "https", clause: "https://www.w3.org/TR/mixed-content/" },
  credentials: { cure: "https", clause: `${FETCH}#concept-http-redirect-fetch` },
  redirects: { cure: "redirect", clause: `${FETCH}#concept-http-redirect-fetch` },
  offline: { cure: "reachable" },
  "timed-out": { cure: "faster" },
  corp: { cure: "corp", clause: `${FETCH}#cross-origin-resource-policy-check` },
  "image-type": { cure: "image-type", clause: `${FETCH}#orb` },
  "content-type": { cure: "json" },
  uncached: { cure: "cache", clause: "https://www.rfc-editor.org/rfc/rfc9111#section-5.2.2" },
};

/**
 * All of it, by the names of `ANSWERS`: the first is why a page cannot have it, if it cannot.
 * @param {Asked} asked
 */
export function faultsOf(asked) {
  const { fault, purpose, status = 0, headers = new Headers(), body } = asked;
  const faults = fault ? [fault] : [];
  if (status < 200 || status > 299 || !body || purpose === "image") return faults;
  const type = headers.get("content-type") ?? "";
  if (isJson(body) && !/\bjson\b/i.test(type)) faults.push("content-type");
  if (purpose === "status" && !isKept(headers)) faults.push("uncached");
  return faults;
}

/** @param {Uint8Array} body */
function isJson(body) {
  try {
    return Object(JSON.parse(new TextDecoder().decode(body))) instanceof Object && body[0] !== 0x22;
  } catch {
    return false;
  }
}

/**
 * Whether an answer may be used again, or asked about.
 * @param {Headers} headers
 */
function isKept(headers) {
  const control = headers.get("cache-control") ?? "";
  if (/\bno-store\b/i.test(control)) return false;
  const [, seconds] = /\b(?:s-maxage|max-age)\s*=\s*"?(\d+)/i.exec(control) ?? [];
  return Number(seconds) > 0 || ["expires", "etag", "last-modified"].some((name) => headers.has(name));
}

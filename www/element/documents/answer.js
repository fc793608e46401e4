/** @import { Answer } from "../api/core.js" */
/** @import { PlainAnswer } from "./types.js" */

/**
 * An answer in the shape that the verifier reads; that of a `Response` could not say from where it was redirected.
 * @param {PlainAnswer} answer
 * @returns {Answer}
 */
export function response({ type, proxyStatus, body, ...answer }) {
  const headers = new Headers();
  if (type) headers.set("content-type", type);
  if (proxyStatus) headers.set("proxy-status", proxyStatus);
  return { ...answer, headers, body: null, arrayBuffer: async () => body };
}

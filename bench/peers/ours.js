// The whole report of the built package.
import { verifyBadge } from "../../dist/index.js";

/** The issuer is a key, whose site nobody needs here. A browser makes no trace of the calls for such an error. */
const silence = new TypeError("nobody answers");
const fetch = () => Promise.reject(silence);

/** Whether the badge of this JSON text is genuine. */
export async function verify(text) {
  const { verdict } = await verifyBadge(text, { fetch });
  return verdict.startsWith("valid");
}

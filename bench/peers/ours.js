// The whole report of the built package.
import { verifyBadge } from "../../dist/index.js";

/** The issuer is a key, whose site nobody needs here. */
const fetch = () => Promise.reject(new TypeError("nobody answers"));

/** Whether the badge of this JSON text is genuine. */
export async function verify(text) {
  const { verdict } = await verifyBadge(text, { fetch });
  return verdict.startsWith("valid");
}

// The whole report of the built package.
import { verifyBadge } from "/dist/index.js";

/** Whether the badge of this JSON text is valid. */
export async function verify(text) {
  const { verdict } = await verifyBadge(text);
  return verdict === "valid";
}

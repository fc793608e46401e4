// The whole report of the built package.
import { verifyBadge } from "../../dist/index.js";

/** Whether the badge of this JSON text is genuine; its issuer is a key, whose site nobody needs to ask here. */
export async function verify(text) {
  const { verdict } = await verifyBadge(text, { network: "none" });
  return verdict.startsWith("valid");
}

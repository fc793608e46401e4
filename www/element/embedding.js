// The single script as other pages are to name it: with its version, and with the hash of what stands there.
import { base, print } from "#source";

const NAME = /open-badge-verifier(\.single)?\.js$/;

/** @type {string | null} */
let integrity = null;

/** What embed codes say of the script; nothing where the element came with a bundle. */
export const embedding = () => ({ scriptUrl: address(), scriptIntegrity: integrity });

const address = () => (NAME.test(base()) ? base() : null);

/**
 * Learns the hash of what stands there.
 * @returns {Promise<boolean>} whether it is news
 */
export async function learnIntegrity() {
  const script = address();
  if (integrity || !script) return false;
  integrity = await (await print()).integrityOf(script);
  return Boolean(integrity);
}

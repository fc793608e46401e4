// The single script as other pages are to name it: with its version, and with the hash of what stands there.
import { base } from "#source";

const NAME = /open-badge-verifier(\.single)?\.js$/;
/** Hosts that give out packages of npm, at an address that may name a version. */
const PACKAGES = /^(https:\/\/(?:unpkg\.com|cdn\.jsdelivr\.net\/npm)\/open-badge-verifier)(?:@[^/]*)?(?=\/)/;

/** @type {string | null} */
let integrity = null;

/** What embed codes say of the script; nothing where the element came with a bundle. */
export const embedding = () => ({ scriptUrl: address(), scriptIntegrity: integrity });

const address = () => (NAME.test(base()) ? base().replace(PACKAGES, `$1@${VERSION}`) : null);

/**
 * Learns the hash of the script, where that is another origin's and its address names the version, so that nothing else
 * will stand there. It is the hash of the bytes that were just read, and they were read as pages read them that demand
 * it: a code with a hash never stops a script that it would not have stopped here.
 * @returns {Promise<boolean>} whether it is news
 */
export async function learnIntegrity() {
  const script = address();
  if (integrity || !script || !isFixed(script) || !globalThis.crypto?.subtle) return false;
  const answer = await fetch(script, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) return false;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-384", await answer.arrayBuffer()));
  integrity = `sha384-${btoa(String.fromCharCode(...hash))}`;
  return true;
}

/** @param {string} script */
function isFixed(script) {
  const { origin, pathname } = new URL(script);
  return origin !== location.origin && pathname.split(/[/@]/).includes(VERSION);
}

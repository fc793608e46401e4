import { hash } from "./api/hash.js";

/**
 * The hash of a script, as `integrity` names it, where the script is another origin's and its address names the version,
 * so that nothing else will stand there. It is the hash of the bytes that were just read, and they were read as pages
 * read them that demand it: a code with a hash never stops a script that it would not have stopped here.
 * @param {string} script
 */
export async function integrityOf(script) {
  const { origin, pathname } = new URL(script);
  if (origin === location.origin || !pathname.split(/[/@]/).includes(VERSION) || !crypto.subtle) return null;
  const answer = await fetch(script, { credentials: "omit", referrerPolicy: "no-referrer" });
  if (!answer.ok) return null;
  return hash(crypto.subtle, await answer.arrayBuffer());
}

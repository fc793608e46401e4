// Whether two runs say the same of every badge: each answer as its hash, without what only says when a document came.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/**
 * What an answer says of its badge. `fetchedAt` says which documents were kept from before; a list of the site's own is a
 * document to a page and a file to a process.
 */
export function said({ id: _, line: __, sources, ...answer }) {
  const own = sources?.filter(({ url }) => !url.startsWith("https://site.example/"));
  return JSON.stringify({ ...answer, sources: own }, (name, value) => (name === "fetchedAt" ? undefined : value));
}

/** The answers of lines of NDJSON: `{ verdicts, hashes }`, by id. An id that comes twice is an error. */
export async function answersOf(path) {
  const [verdicts, hashes] = [new Map(), new Map()];
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    const answer = JSON.parse(line);
    if (verdicts.has(answer.id)) throw new Error(`${path} has two answers for ${answer.id}`);
    verdicts.set(answer.id, answer.verdict);
    hashes.set(answer.id, hashOf(answer));
  }
  return { verdicts, hashes };
}

export const hashOf = (answer) => createHash("sha256").update(said(answer)).digest("base64url");

/** What is in only one of two maps, or has another value there, with what it is in each. */
export function differences(one, other) {
  const ids = new Set([...one.keys(), ...other.keys()]);
  return [...ids].flatMap((id) => (one.get(id) === other.get(id) ? [] : [[id, one.get(id), other.get(id)]]));
}

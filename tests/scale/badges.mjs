// Badges in any number, the same each time: of ten issuers, every verdict among them, as lines of NDJSON.
//
//   node tests/scale/badges.mjs 100000 > badges.ndjson
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { KINDS } from "./kinds.mjs";
import { SIGNERS } from "./signers.mjs";

/** After how many badges the kinds begin again; the others of these are ordinary ones. */
const ROUND = 50;
/** Of how many badges each is a document of its own, which its host is asked for: they stay few, however many there are. */
const MOST_HOSTED = 10;

const names = Object.keys(KINDS);

/**
 * The badges, each a line with its id.
 * @param {number} count
 */
export async function* badges(count) {
  for (let at = 0; at < count; at += 1) {
    const { name, signer } = planned(at);
    const url = `https://${signer.host}/badges/${at}`;
    yield { id: idOf(at), ...(await KINDS[name].make({ at, signer, url })) };
  }
}

/**
 * The verdict that each of them must get, by its id.
 * @param {number} count
 */
export function verdicts(count) {
  return new Map(Array.from({ length: count }, (_, at) => [idOf(at), verdictOf(planned(at))]));
}

const idOf = (at) => `badge-${at}`;

/** Of which kind a badge is, and whose. */
export function planned(at) {
  const round = Math.floor(at / ROUND);
  const name = names[at % ROUND] ?? "valid";
  const isTooMany = KINDS[name].isHosted && round >= MOST_HOSTED;
  return { name: isTooMany ? "valid" : name, signer: SIGNERS[(at + round) % SIGNERS.length] };
}

/** What is otherwise good is unlisted, if its issuer is not on the site's list. */
function verdictOf({ name, signer }) {
  const { verdict, isGood } = KINDS[name];
  return isGood && signer === SIGNERS.at(-1) ? "valid-unlisted" : (verdict ?? name);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for await (const line of badges(Number(process.argv[2])))
    if (!process.stdout.write(`${JSON.stringify(line)}\n`)) await once(process.stdout, "drain");
}

// The words of `serve`, read and looked through.

/** @import { How } from "../options.js" */
import { LOOPBACK, portOf } from "../listening.js";
import { HOW, how, usage as verifying } from "../options.js";
import { count, parsed, UsageError } from "../usage.js";

/** The most bytes of a request: a badge of 1 MiB, the most that is verified, with its quotes escaped. */
const MAX_BODY = 2 * 1024 * 1024;
/** The most requests at once. */
const MAX_REQUESTS = 2_000;
/** Seconds that an answer may take. */
const DEADLINE = 60;

/** @param {string[]} names */
const lines = (...names) => names.map((name) => verifying.split("\n").find((line) => line.startsWith(`  --${name} `)));

export const usage = `open-badge-verifier serve [options]

Verifies what is posted to /credentials/verify and /presentations/verify, as VCALM says (docs/serve.md).

  --host HOST         the name or number that it listens on; default 127.0.0.1, which only this machine reaches
  --port PORT         default 8080; 0 for any that is free
  --max-body BYTES    that a request may have; default ${MAX_BODY}
  --max-requests N    at once, those that wait included; default ${MAX_REQUESTS}
  --deadline SECONDS  that an answer may take; default ${DEADLINE}

How it is verified:
${lines("issuers", "registries", "retired", "network", "proxy", "allow-private", "now").join("\n")}

How much at once:
${lines("jobs", "per-host", "timeout", "cache", "max-age").join("\n")}

SIGTERM and SIGINT end it: what is under way is answered before, unless a second signal comes. Exits with 0 then, with
64 if these words mean nothing, with 69 if it can't listen there.`;

/**
 * What was asked for.
 * @typedef {object} Wanted
 * @property {string} host
 * @property {number} port
 * @property {number} maxBody bytes
 * @property {number} maxRequests
 * @property {number} deadline milliseconds
 */

/** @typedef {How & Wanted} Serving */

const text = /** @type {const} */ ({ type: "string" });
const OPTIONS = {
  ...HOW,
  ...{ now: text, host: text, port: text, "max-body": text, "max-requests": text, deadline: text },
};

/**
 * @param {string[]} words
 * @returns {Promise<Serving>}
 */
export async function asked(words) {
  const { values, positionals } = parsed(words, OPTIONS);
  if (positionals.length > 0) throw new UsageError(`badges are posted, and not named: ${positionals[0]}`);
  return {
    ...{ host: values.host ?? LOOPBACK, port: portOf(values) },
    maxBody: count(values, "max-body", 1) ?? MAX_BODY,
    maxRequests: count(values, "max-requests", 1) ?? MAX_REQUESTS,
    deadline: (count(values, "deadline", 1) ?? DEADLINE) * 1000,
    ...(await how(values)),
  };
}

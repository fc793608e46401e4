// The relay as a server of Node.js.
import { lookup } from "node:dns";
import { createServer } from "node:http";
import { Agent, request } from "node:https";
import { isPublic } from "../cli/numbers.js";
import { Late, Refused, relay } from "./relay.js";
import { LIMITS } from "./rules.js";
import { allowance, memory } from "./store.js";

/** @import { IncomingMessage } from "node:http" */
/** @import { Found } from "./relay.js" */
/** @import { Site } from "./rules.js" */

/** Connections of visitors at once. */
const MAX_VISITORS = 250;
/** Milliseconds in which a visitor may take nothing of an answer, nor wait for one. */
const PATIENCE = 20_000;

/**
 * @typedef {object} Machine
 * @property {boolean} [behindProxy] whether a proxy of the site writes visitors' addresses into `X-Forwarded-For`
 * @property {typeof lookup} [resolve] how names are looked up
 * @property {typeof Agent} [Connections] what opens connections
 */

/**
 * The server, not yet listening.
 * @param {Site & Machine} settings
 */
export function createRelay({ behindProxy = false, resolve = lookup, Connections = Agent, ...site }) {
  const agent = new Connections({
    keepAlive: true,
    maxSockets: LIMITS.perHost,
    lookup: /** @type {import("node:net").LookupFunction} */ (publicOnly(resolve)),
  });
  const cache = memory();
  const answer = relay(site, { ask: (url, headers) => ask(url, headers, agent), admits: allowance(LIMITS), cache });

  /** @type {(from: IncomingMessage, to: import("node:http").ServerResponse) => Promise<void>} */
  async function serve(from, to) {
    const header = (/** @type {string} */ name) => from.headers[name]?.toString() ?? null;
    const [, query = ""] = /(\?.*)/s.exec(from.url ?? "") ?? [];
    const told = behindProxy && header("x-forwarded-for")?.split(",").at(-1)?.trim();
    const visitor = told || from.socket.remoteAddress || "";
    const { status, headers, body } = await answer({ method: from.method ?? "", query, header, visitor });
    // A body that nobody asked for is not read.
    if (hasBody(from)) to.setHeader("connection", "close");
    to.writeHead(status, { ...headers, "content-length": body?.length ?? 0 }).end(body);
  }

  const limits = { maxHeaderSize: 8192, headersTimeout: 5000, requestTimeout: 10_000 };
  const server = createServer(limits, (from, to) => void serve(from, to).catch(() => to.destroy()));
  server.maxConnections = MAX_VISITORS;
  // Nobody has answers wait in memory by not taking them.
  server.setTimeout(PATIENCE);
  return server.on("close", () => agent.destroy());
}

/** @param {IncomingMessage} from */
const hasBody = ({ headers }) => "transfer-encoding" in headers || Number(headers["content-length"] ?? 0) > 0;

/**
 * Looks a name up for the connection itself, which then goes to one of these numbers and to no other: what a second
 * look-up would say makes no difference. One number that is not public is enough to refuse the name.
 * @param {typeof lookup} resolve
 */
function publicOnly(resolve) {
  /** @type {(name: string, options: object, done: (error: Error | null, found?: unknown, family?: number) => void) => void} */
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error);
      if (found.length === 0 || !found.every(({ address }) => isPublic(address)))
        return done(new Refused(`${name} is not a public host`));
      if ("all" in options && options.all) return done(null, found);
      return done(null, found[0].address, found[0].family);
    });
  };
}

/**
 * Asks a host for one document and reads it to its end, within the limits.
 * @param {string} url
 * @param {Record<string, string>} headers
 * @param {Agent} agent
 * @returns {Promise<Found>}
 */
function ask(url, headers, agent) {
  const signal = AbortSignal.timeout(LIMITS.milliseconds);
  return new Promise((resolve, reject) => {
    const failed = (/** @type {Error} */ error) => reject(signal.aborted ? new Late() : error);
    const asking = request(url, { headers, agent, signal }, (answer) => {
      read(answer).then((body) => resolve({ status: answer.statusCode ?? 0, headers: plain(answer), body }), failed);
    });
    asking.on("error", failed).end();
  });
}

/** @param {IncomingMessage} answer */
async function read(answer) {
  const pieces = [];
  let bytes = 0;
  // It is not unpacked here: the verifier's browser does that, and counts again.
  for await (const piece of answer) {
    bytes += piece.length;
    if (bytes > LIMITS.bytes) throw new Refused("too large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * The headers of an answer, each once.
 * @param {IncomingMessage} answer
 */
const plain = ({ headers }) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

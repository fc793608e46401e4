// The service from its start to its end.

/** @import { Server } from "node:http" */
/** @import { Service } from "./app.js" */
/** @import { Serving } from "./options.js" */
import { once } from "node:events";
import { createAdaptorServer } from "@hono/node-server";
import { load } from "../../www/element/api/wasm.js";
import { documentsOf } from "../documents.js";
import { engines } from "../engines.js";
import { listening, UNAVAILABLE } from "../listening.js";
import { wordsOf } from "../words.js";
import { appOf } from "./app.js";
import { Desk } from "./desk.js";

/** Milliseconds in which the head of a request must arrive, all of it, and the next one on a connection that is kept. */
const HEAD = 10_000;
const WHOLE = 30_000;
const KEPT = 5_000;
/** Milliseconds between two looks for connections that took longer. */
const LOOK = 1_000;
/** Milliseconds after the last answer in which it must be taken, once no more requests are let in. */
const QUIET = 2_000;
/** How many connections there may be beside those that wait for an answer: kept ones, and such as send nothing. */
const IDLE = 1_000;
/** What a shell adds to the number of a signal. */
const SIGNALLED = 128;
const SIGNALS = { SIGINT: 2, SIGTERM: 15 };

/**
 * Runs until it is told to end.
 * @param {Serving} options
 * @returns {Promise<number>} the code to exit with
 */
export async function serve(options) {
  await load();
  const documents = await documentsOf(options);
  const words = await wordsOf("en");
  // All that is let in is begun: credentials that wait for a slow issuer must not hold up the others.
  const atOnce = Math.ceil(options.maxRequests / options.jobs);
  const pool = await engines(options, { documents, words, isSummed: false, atOnce });
  const desk = new Desk(pool, options.deadline, options.settings.now);
  const service = { ...options, desk, underWay: 0, isStopping: false };
  const server = serverOf(service);
  const address = await listening(server, options);
  if (!address) return UNAVAILABLE;
  process.stdout.write(`open-badge-verifier: listening on ${address}\n`);
  await told(service);
  await closed(server, service);
  await desk.close();
  process.stdout.write("open-badge-verifier: stopped\n");
  return 0;
}

/** @param {Service} service */
function serverOf(service) {
  const times = { headersTimeout: HEAD, requestTimeout: WHOLE, keepAliveTimeout: KEPT };
  const serverOptions = { ...times, connectionsCheckingInterval: LOOK };
  const server = /** @type {Server} */ (createAdaptorServer({ fetch: appOf(service).fetch, serverOptions }));
  server.maxConnections = service.maxRequests + IDLE;
  return server;
}

/**
 * Resolves at the first signal. At the second, nothing is waited for.
 * @param {Service} service
 */
function told(service) {
  return new Promise((/** @type {(value?: void) => void} */ resolve) => {
    for (const [signal, number] of Object.entries(SIGNALS))
      process.on(signal, () => {
        if (service.isStopping) process.exit(SIGNALLED + number);
        service.isStopping = true;
        resolve();
      });
  });
}

/**
 * Takes no more connections, and resolves once all are answered. Node.js itself ends none any more that is too slow.
 * @param {Server} server
 * @param {Service & Serving} service
 */
async function closed(server, service) {
  const end = once(server, "close");
  server.close();
  const latest = Date.now() + WHOLE + service.deadline;
  let quiet = 0;
  const look = setInterval(() => {
    quiet = service.underWay > 0 ? 0 : quiet + LOOK;
    if (quiet > QUIET || Date.now() > latest) server.closeAllConnections();
    else server.closeIdleConnections();
  }, LOOK);
  await end;
  clearInterval(look);
}

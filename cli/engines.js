// The workers in which badges are verified. They ask this thread for every document, so that all of them share what is
// known, and no host is asked too often.

/** @import { Words } from "../www/element/api/core.js" */
/** @import { Documents } from "../www/element/documents/documents.js" */
/** @import { Port, StartedWorker } from "../www/element/batch/types.js" */
/** @import { How } from "./options.js" */
/** @import { Beside } from "./types.js" */
import { Worker } from "node:worker_threads";
import { compiled } from "../www/element/api/wasm.js";
import { connect } from "../www/element/batch/port.js";
import { Watched } from "../www/element/batch/watched.js";

/** How many badges a worker has at once, unless told otherwise: most of their time they wait for their hosts. */
const AT_ONCE = 12;

/**
 * Starts the workers.
 * @param {How} how
 * @param {{ documents: Documents, words: Words, atOnce?: number } & Beside} shared
 */
export async function engines({ jobs, settings }, { documents, words, isSummed, isDrawn, atOnce = AT_ONCE }) {
  const made = Array.from({ length: jobs }, () => new Watched(() => started(documents, { isSummed, isDrawn })));
  const begun = made.map(async (engine) => {
    engine.atOnce = atOnce;
    await engine.call("begin", settings, words);
  });
  await Promise.all(begun);
  return made;
}

/**
 * @param {Documents} documents
 * @param {Beside} beside
 * @returns {Promise<StartedWorker>}
 */
async function started(documents, beside) {
  const worker = new Worker(new URL("cli-worker.js", import.meta.url));
  const call = connect(portOf(worker), { fetch: documents.ask.bind(documents) });
  /** @param {unknown} error */
  const end = (error) => {
    void worker.terminate();
    call.end(error);
  };
  // One that breaks down answers no more; whoever watches it starts another.
  worker.on("error", (error) => call.end(error));
  await call("start", compiled(), beside);
  return { call, end };
}

/**
 * @param {Worker} worker
 * @returns {Port}
 */
const portOf = (worker) => ({
  addEventListener: (_, listener) => worker.on("message", (data) => listener(/** @type {MessageEvent} */ ({ data }))),
  postMessage: (message) => worker.postMessage(message),
});

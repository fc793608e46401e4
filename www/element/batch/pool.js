// Where the badges of a batch are verified.
//
// The page keeps the batch: its queue hands one badge after the other to an engine and draws what comes back. The pool
// makes these engines: up to four workers of the page's own origin, each an `Engine` behind a port with a `Watched`
// before it, which ends a worker that falls silent and starts another. A worker has the wasm that the page compiled and
// asks the page for every document, so that all requests are the page's own and each document is asked for once. Where
// no worker may start (another origin, a policy without `worker-src 'self'`) the pool has one engine on the page's own
// thread, and each answer of a host arrives in a task of its own. Whatever else the page does for a batch (reading what
// was given, drawing rows) it does in slices of 8 ms, with a task for others between two of them.

/** @import { AskFor } from "../documents/types.js" */
/** @import { BatchEngine, Host, Methods, StartedWorker } from "./types.js" */
import { Engine } from "./engine.js";
import { connect } from "./port.js";
import { turn } from "./slices.js";
import { Watched } from "./watched.js";

/** How many badges are under way at once: most of their time they wait for their hosts. */
const AT_ONCE = 12;
/** Milliseconds for a worker to start. */
const PATIENCE = 5_000;

/**
 * The engines of a batch.
 * @param {AskFor} ask gives answers as plain data
 * @param {Host} host
 * @returns {Promise<BatchEngine[]>}
 */
export async function engines(ask, host) {
  const count = Math.max(1, Math.min(4, (navigator.hardwareConcurrency ?? 2) - 1));
  const file = checked(host);
  const made = Array.from({ length: count }, () => new Watched(() => started(ask, host, file)));
  const ready = await Promise.allSettled(made.map((engine) => engine.start()));
  const workers = made.filter((_, at) => ready[at].status === "fulfilled");
  const found = workers.length > 0 ? workers : [onPage(ask, host)];
  return found.map((engine) => Object.assign(engine, { atOnce: Math.ceil(AT_ONCE / found.length) }));
}

/**
 * Starts a worker.
 * @param {AskFor} ask
 * @param {Host} host
 * @param {Promise<URL | string>} file
 * @returns {Promise<StartedWorker>}
 */
async function started(ask, { compiled }, file) {
  const worker = new Worker(await file);
  const call = connect(worker, { fetch: ask });
  /** @param {unknown} error */
  const end = (error) => {
    worker.terminate();
    call.end(error);
  };
  try {
    await Promise.race([call("start", compiled()), failure(worker)]);
    return { call, end };
  } catch (error) {
    end(error);
    throw error;
  }
}

/**
 * An engine on the page's own thread. Nobody can watch that thread from outside: a badge that came to no end would hold
 * up the page, and only the verifier's own limits keep that from happening.
 * @param {AskFor} ask
 * @param {Host} host
 * @returns {BatchEngine}
 */
function onPage(ask, { answered, core }) {
  /** @type {AskFor} */
  const inTurn = (...request) => ask(...request).finally(turn);
  const engine = new Engine(inTurn, answered, (...given) => core.Verifier.givenUp(...given));
  /** @type {Methods} */
  const methods = engine;
  return {
    atOnce: AT_ONCE,
    isOver: false,
    call: async (name, ...given) => methods[name](...given),
    stop: () => engine.stop(),
    close: () => engine.close(),
  };
}

/**
 * Rejects if a worker does not start.
 * @param {Worker} worker
 * @returns {Promise<never>}
 */
function failure(worker) {
  return new Promise((_, reject) => {
    worker.addEventListener("error", reject);
    setTimeout(reject, PATIENCE);
  });
}

/**
 * The address of the worker, where its file is the one that was built with this. It is asked for twice, and a server
 * may answer otherwise the second time. A worker of a blob with what was checked would rule that out, but a policy that
 * names no `blob:` tells its site of each try.
 * @param {Host} host
 */
async function checked({ workerUrl }) {
  const url = workerUrl();
  if (!url || url.origin !== location.origin) throw new DOMException("no worker of this origin", "SecurityError");
  const address = trusted(url);
  await fetch(url, { integrity: WORKER_INTEGRITY, credentials: "same-origin" });
  return address;
}

/** @type {{ createScriptURL(input: string): string } | undefined} */
let policy;

/**
 * The address as a page wants it that names trusted types. It fails where its policies name none of this name.
 * @param {URL} url
 */
function trusted(url) {
  policy ??= globalThis.trustedTypes?.createPolicy("open-badge-verifier", { createScriptURL: () => url.href });
  return policy?.createScriptURL("") ?? url;
}

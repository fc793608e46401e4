// Where the badges of a list are verified: in workers of the page's own origin where it may have them, else in slices of its own thread.
import { Engine } from "./engine.js";
import { connect } from "./port.js";
import { turn } from "./slices.js";
import { Watched } from "./watched.js";

/** How many badges are under way at once: most of their time they wait for their hosts. */
const AT_ONCE = 12;
/** Milliseconds for a worker to start. */
const PATIENCE = 5_000;

/** Engines, each with how many badges it takes `atOnce`; `ask(url, init, purpose)` gives answers as plain data; `host` is what the element's
 * script shares. */
export async function engines(ask, host) {
  const count = Math.max(1, Math.min(4, (navigator.hardwareConcurrency ?? 2) - 1));
  const file = checked(host);
  const made = Array.from({ length: count }, () => new Watched(() => started(ask, host, file)));
  const ready = await Promise.allSettled(made.map((engine) => engine.start()));
  const workers = made.filter((_, at) => ready[at].status === "fulfilled");
  const found = workers.length > 0 ? workers : [onPage(ask, host)];
  return found.map((engine) => Object.assign(engine, { atOnce: Math.ceil(AT_ONCE / found.length) }));
}

/** A worker: `call` calls it, `end` ends it and all calls. */
async function started(ask, { compiled }, file) {
  const worker = new Worker(await file);
  const call = connect(worker, { fetch: ask });
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

/** Each answer arrives in a task of its own, so that no two badges go on in one. Nobody can watch this thread from outside: a badge that came
 * to no end would hold up the page, and only the verifier's own limits keep that from happening. */
function onPage(ask, { answered, core }) {
  return new Engine(
    (...request) => ask(...request).finally(turn),
    answered,
    (...given) => core.Verifier.givenUp(...given),
  );
}

function failure(worker) {
  return new Promise((_, reject) => {
    worker.addEventListener("error", reject);
    setTimeout(reject, PATIENCE);
  });
}

/** The address of the worker, where its file is the one that was built with this. A worker of a blob with what was checked could be no other
 * file, but a policy that names no `blob:` tells its site of each try. */
async function checked({ workerUrl }) {
  const url = workerUrl();
  const address = trusted(url);
  await fetch(url, { integrity: WORKER_INTEGRITY, credentials: "same-origin" });
  return address;
}

let policy;

/** The address of the worker. There is none beside a script from another origin, or where the page's policies name no such thing. */
function trusted(url) {
  if (!url || url.origin !== location.origin) throw new DOMException("no worker of this origin", "SecurityError");
  policy ??= globalThis.trustedTypes?.createPolicy("open-badge-verifier", { createScriptURL: () => url.href });
  return policy?.createScriptURL("") ?? url;
}

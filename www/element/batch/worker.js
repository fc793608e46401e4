// A worker of a batch: an engine that asks the page for documents and for the compiled wasm.

/** @import { AskFor } from "../documents/types.js" */
import { answered } from "../api/verify.js";
import { core, load } from "../api/wasm.js";
import { Engine } from "./engine.js";
import { connect } from "./port.js";

class WorkerEngine extends Engine {
  /**
   * Resolves when there is a verifier.
   * @param {WebAssembly.Module} wasm
   */
  async start(wasm) {
    await load(wasm);
  }

  /** Answers, which shows that the worker is not stuck. */
  ping() {}
}

/** @type {AskFor} */
const ask = (...request) => /** @type {ReturnType<AskFor>} */ (page("fetch", ...request));

const page = connect(globalThis, new WorkerEngine(ask, answered, (...given) => core.Verifier.givenUp(...given)));

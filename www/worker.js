// The worker of a list: an engine that asks the page for documents and for the compiled wasm.
import { Engine } from "./engine.js";
import { connect } from "./port.js";
import { answered } from "./verify.js";
import { load } from "./wasm.js";

const engine = new Engine((...request) => page("fetch", ...request), answered);

const page = connect(globalThis, {
  start: async (wasm) => void (await load(wasm)),
  begin: (...given) => engine.begin(...given),
  speak: (words) => engine.speak(words),
  verify: (...given) => engine.verify(...given),
  summary: (...given) => engine.summary(...given),
  card: (...given) => engine.card(...given),
  report: (...given) => engine.report(...given),
  stop: () => engine.stop(),
});

// The worker of a list: an engine that asks the page for documents and for the compiled wasm.

import { answered } from "../api/verify.js";
import { core, load } from "../api/wasm.js";
import { Engine } from "./engine.js";
import { connect } from "./port.js";

const givenUp = (...given) => core.Verifier.givenUp(...given);
const engine = new Engine((...request) => page("fetch", ...request), answered, givenUp);

const page = connect(globalThis, {
  start: async (wasm) => void (await load(wasm)),
  ping: () => {},
  begin: (...given) => engine.begin(...given),
  speak: (words) => engine.speak(words),
  verify: (...given) => engine.verify(...given),
  giveUp: (...given) => engine.giveUp(...given),
  summary: (...given) => engine.summary(...given),
  card: (...given) => engine.card(...given),
  stop: () => engine.stop(),
});

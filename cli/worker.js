// A worker: verifies badges, and asks the main thread for documents and for the compiled wasm.

/** @import { BadgeInput } from "../www/types/index.js" */
/** @import { Fetch, PlainSettings, Verified, Words } from "../www/element/api/core.js" */
/** @import { OwnSettings, Port } from "../www/element/batch/types.js" */
/** @import { AskFor } from "../www/element/documents/types.js" */
/** @import { Beside } from "./types.js" */
import { parentPort } from "node:worker_threads";
import { answered } from "../www/element/api/verify.js";
import { core, load } from "../www/element/api/wasm.js";
import { connect } from "../www/element/batch/port.js";
import { response } from "../www/element/documents/answer.js";
import { cardOf } from "./html/card.js";

/** @type {{ settings?: PlainSettings, words: Words } & Beside} */
const run = { words: { language: "en" }, isSummed: false };

/** What the main thread asks for. Nothing of a badge stays here. */
const functions = {
  /**
   * @param {WebAssembly.Module} wasm
   * @param {Beside} beside
   */
  async start(wasm, beside) {
    Object.assign(run, beside);
    await load(wasm);
  },
  /** Answers, which shows that the worker is not stuck. */
  ping() {},
  /**
   * @param {PlainSettings} settings
   * @param {Words} words
   */
  begin(settings, words) {
    Object.assign(run, { settings, words });
  },
  /**
   * @param {number} id
   * @param {BadgeInput} input
   * @param {OwnSettings} own
   */
  async verify(id, input, own) {
    const settings = { .../** @type {PlainSettings} */ (run.settings), ...own, fetch: ask };
    // The main thread keeps the time of each request.
    return told(id, await answered(input, { ...settings, timeout: Number.POSITIVE_INFINITY }), input);
  },
  /**
   * @param {number} id
   * @param {string} code
   * @param {string} now
   */
  giveUp: (id, code, now) => told(id, core.Verifier.givenUp(code, now)),
};

const main = connect(/** @type {Port} */ (/** @type {unknown} */ (parentPort)), functions);

/** @type {Fetch} */
const ask = async (url, { signal, ...init }, purpose) =>
  response(await /** @type {ReturnType<AskFor>} */ (main("fetch", url, init, purpose)));

/**
 * What leaves of a result.
 * @param {number} id
 * @param {Verified} result
 * @param {BadgeInput} [input]
 */
async function told(id, result, input) {
  const { words, isSummed, isDrawn } = run;
  try {
    const card = isDrawn ? await cardOf(result, { input, words, place: String(id) }) : undefined;
    return { summary: isSummed ? result.summary(words) : "", report: result.toJson(), card };
  } finally {
    result.free();
  }
}

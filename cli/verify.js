// `verify`: badges in, reports out, in the same order.

import { load } from "../www/element/api/wasm.js";
import { documentsOf } from "./documents.js";
import { engines } from "./engines.js";
import { entriesOf } from "./inputs.js";
import { asked } from "./options.js";
import { outputOf } from "./output.js";
import { resumed } from "./resume.js";
import { Run } from "./run.js";
import { wordsOf } from "./words.js";

export { usage } from "./options.js";

/**
 * @param {string[]} words
 * @returns {Promise<number>}
 */
export async function run(words) {
  const options = await asked(words);
  const { core } = await load();
  const language = await wordsOf(options.language);
  const entries = await entriesOf(options.given, { core, isLines: options.format === "ndjson" });
  const resuming = options.resume === undefined ? null : await resumed(options.resume);
  const output = outputOf(options, { core, words: language, resuming });
  const documents = await documentsOf(options);
  const { isSummed, isDrawn } = output;
  const pool = await engines(options, { documents, words: language, isSummed, isDrawn });
  await output.begin();
  const tally = await new Run(pool, output, options.settings.now).all(resuming ? resuming.rest(entries) : entries);
  await output.end();
  return tally.code(options.failOn);
}

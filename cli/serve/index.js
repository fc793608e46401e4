// `serve`: the verifier as a service, by the W3C's VCALM.
import { asked } from "./options.js";

export { usage } from "./options.js";

/**
 * What a server needs is loaded for it alone.
 * @param {string[]} words
 */
export async function run(words) {
  const options = await asked(words);
  const { serve } = await import("./server.js");
  return serve(options);
}

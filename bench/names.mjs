// What is measured, by what people call it. Those that begin with `ours` are pages of this verifier.

/** @type {Record<string, string>} */
export const NAMES = {
  ours: "this verifier, its whole report",
  "ours-preloaded": "this verifier with a preload line",
  "ours-element": "its element with the card, and the line",
  digitalbazaar: "digitalbazaar, put together by hand",
  "verifier-core": "verifier-core",
};

/** One of each library. */
export const LIBRARIES = Object.keys(NAMES).filter((name) => !name.startsWith("ours-"));

/**
 * A line, and a processor that is so many times slower.
 * @param {{ megabits: number, latency: number, slower: number }} line `latency` in milliseconds
 */
export const lineName = ({ megabits, latency, slower }) =>
  `${megabits} Mbit/s, ${latency} ms${slower > 1 ? `, processor ÷ ${slower}` : ""}`;

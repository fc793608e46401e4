// What may be said about a card that is drawn outside of a page. Whatever is wrong with it is the caller's mistake.

/** @import { CardOptions } from "../types/render.js" */
/** @import { VerifyOptions } from "../types/index.js" */

/** @type {(...known: string[]) => (value: unknown) => boolean} */
const oneOf =
  (...known) =>
  (value) =>
    known.includes(/** @type {string} */ (value));
/** @param {unknown} value */
const isText = (value) => typeof value === "string";
/** @param {unknown} value */
const isFlag = (value) => typeof value === "boolean";

/**
 * Says of each option of drawing whether a value fits it; those of verifying are looked through where they are used.
 * @type {Record<Exclude<keyof CardOptions, keyof VerifyOptions>, (value: unknown) => boolean>}
 */
const OPTIONS = {
  language: isText,
  theme: oneOf("auto", "light", "dark"),
  verifierUrl: isText,
  src: isText,
  display: oneOf("card", "compact", "chip"),
  headingLevel: (value) => [2, 3, 4, 5, 6].includes(Number(value)),
  open: isFlag,
  images: oneOf("auto", "data", "none"),
  actions: (value) => Array.isArray(value) && value.every(isText),
  jobsUrl: isText,
  verify: oneOf("auto", "interaction", "manual"),
  loading: oneOf("lazy", "eager"),
  styles: oneOf("inline", "link"),
  stylesheet: isText,
};

/**
 * Looks through what is said, and leaves out what is not.
 * @param {CardOptions} options
 * @returns {CardOptions}
 */
export function looked(options) {
  if (typeof options !== "object" || options === null) throw new TypeError("options must be an object");
  const given = Object.entries(options).filter(([, value]) => value !== undefined && value !== null);
  for (const [name, value] of given) {
    const fits = OPTIONS[/** @type {keyof typeof OPTIONS} */ (name)];
    if (fits && !fits(value)) throw new TypeError(`options.${name} is not what it should be: ${value}`);
    if (name === "recipient") throw new TypeError("a card that everybody sees asks about no recipient");
  }
  return Object.fromEntries(given);
}

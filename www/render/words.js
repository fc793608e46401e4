// The words of a language for what is drawn outside of a page.

/** @import { Words } from "../element/api/core.js" */
import imports from "#languages";
import { fitting } from "../element/tags.js";

/**
 * @param {string} tag a language tag (BCP 47), whose region says how dates and numbers are written
 * @returns {Promise<Words>}
 */
export async function words(tag) {
  // English is in the wasm.
  const offered = ["en", ...Object.keys(imports)];
  const language = fitting(tag, offered);
  if (!language) throw new TypeError(`options.language is none of ${offered.join(", ")}: ${tag}`);
  const messages = language === "en" ? {} : (await imports[language]()).default;
  return { language, locale: tag, messages };
}

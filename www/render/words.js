// The words of a language for what is drawn outside of a page.

/** @import { Words } from "../element/api/core.js" */
import { fitting } from "../element/tags.js";

/**
 * Each language but English, which is in the wasm. The imports are written out, so that bundlers find them.
 * @type {Record<string, () => Promise<{ default: Record<string, string> }>>}
 */
const LANGUAGES = {
  ar: () => import("../../src/view/messages/ar.json"),
  de: () => import("../../src/view/messages/de.json"),
  es: () => import("../../src/view/messages/es.json"),
  fr: () => import("../../src/view/messages/fr.json"),
  it: () => import("../../src/view/messages/it.json"),
  ja: () => import("../../src/view/messages/ja.json"),
  ko: () => import("../../src/view/messages/ko.json"),
  nl: () => import("../../src/view/messages/nl.json"),
  pl: () => import("../../src/view/messages/pl.json"),
  "pt-BR": () => import("../../src/view/messages/pt-BR.json"),
  tr: () => import("../../src/view/messages/tr.json"),
  "zh-CN": () => import("../../src/view/messages/zh-CN.json"),
  "zh-Hant": () => import("../../src/view/messages/zh-Hant.json"),
};

/**
 * @param {string} tag a language tag (BCP 47), whose region says how dates and numbers are written
 * @returns {Promise<Words>}
 */
export async function words(tag) {
  const offered = ["en", ...Object.keys(LANGUAGES)];
  const language = fitting(tag, offered);
  if (!language) throw new TypeError(`options.language is none of ${offered.join(", ")}: ${tag}`);
  const messages = language === "en" ? {} : (await LANGUAGES[language]()).default;
  return { language, locale: tag, messages };
}

// The page's own words. English is in the script; of the others the one that is needed is loaded.
import { words } from "#words";
import { fitting, likely } from "../element/tags.js";
import en from "./messages/en.json";

/** @typedef {keyof typeof en} Key */

export class Words {
  static offered = ["en", ...Object.keys(PAGE_LANGUAGES)];

  language = "en";
  /** @type {Record<string, string>} */
  #texts = en;

  /**
   * Speaks the first of some languages that there are words for.
   * @param {Iterable<string>} tags
   */
  async learn(tags) {
    const language = nearest(tags, Words.offered);
    const texts = language === "en" ? {} : await words(language).catch(() => ({}));
    [this.language, this.#texts] = [language, { ...en, ...texts }];
  }

  /**
   * @param {Key} key
   * @param {Record<string, string>} [facts] by the name of the place where each goes
   */
  say(key, facts = {}) {
    return this.#texts[key].replace(/\{(\w+)\}/g, (place, name) => facts[name] ?? place);
  }

  get direction() {
    return /^(Arab|Hebr|Thaa|Syrc|Nkoo)$/.test(likely(this.language).script ?? "") ? "rtl" : "ltr";
  }
}

/**
 * A language in its own words.
 * @param {string} language
 */
export function autonym(language) {
  const tag = language.startsWith("zh") ? `zh-${likely(language).script}` : language;
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/**
 * The language that fits the first tag that one fits.
 * @param {Iterable<string>} tags
 * @param {string[]} offered
 */
function nearest(tags, offered) {
  for (const tag of tags) {
    const found = fitting(tag, offered);
    if (found) return found;
  }
  return "en";
}

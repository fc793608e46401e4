// The page's own words. English is in the script; of the others the one that is needed is loaded.
import { words } from "#words";
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
    return /^(Arab|Hebr|Thaa|Syrc|Nkoo)$/.test(maximized(this.language)?.script ?? "") ? "rtl" : "ltr";
  }
}

/**
 * A language in its own words.
 * @param {string} language
 */
export function autonym(language) {
  const { script = "" } = new Intl.Locale(language).maximize();
  const tag = language.startsWith("zh") ? `zh-${script}` : language;
  const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/**
 * The language that fits the first tag that one fits: of the same script, since a reader of one is none of the other,
 * and if there is one, of the same region.
 * @param {Iterable<string>} tags
 * @param {string[]} offered
 */
export function nearest(tags, offered) {
  for (const tag of tags) {
    const wanted = maximized(tag);
    const alike = offered.filter((language) => {
      const known = maximized(language);
      return wanted && known?.language === wanted.language && known.script === wanted.script;
    });
    const found = alike.find((language) => maximized(language)?.region === wanted?.region) ?? alike[0];
    if (found) return found;
  }
  return "en";
}

/** @param {string} tag */
function maximized(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    return null;
  }
}

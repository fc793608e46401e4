// Language tags (BCP 47): which of some languages fits one.

/**
 * The language of a tag: itself or a broader one; where only the country differs, that of another country. Never one
 * in another script: who reads Traditional Chinese may not read Simplified.
 * @param {string} tag
 * @param {string[]} languages
 */
export function fitting(tag, languages) {
  const same = languages.filter((language) => isSame(language, tag));
  /** @param {string} language */
  const isBroader = (language) => `${tag}-`.toLowerCase().startsWith(`${language}-`.toLowerCase());
  return same.find((language) => likely(language).baseName === likely(tag).baseName || isBroader(language)) ?? same[0];
}

/**
 * Whether two tags are of one language in one script.
 * @param {string} one
 * @param {string} other
 */
export function isSame(one, other) {
  const [first, second] = [likely(one), likely(other)];
  return first.language === second.language && first.script === second.script;
}

/**
 * A tag with the script and the region that it most likely means, as Traditional for Taiwan.
 * @param {string} tag
 * @returns {Pick<Intl.Locale, "language" | "script" | "baseName">}
 */
export function likely(tag) {
  const [language, script] = [tag.toLowerCase(), undefined];
  return parsed(tag)?.maximize() ?? { language, script, baseName: language };
}

/**
 * Null if it is no tag.
 * @param {string} tag
 */
export function parsed(tag) {
  try {
    return new Intl.Locale(tag);
  } catch {
    return null;
  }
}

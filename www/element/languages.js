// Which language the card speaks. English is in the wasm; of the others a page loads the one that it needs, from beside
// the script.

/** @import { OpenBadgeVerifier } from "./types.js" */
/** @import { Words } from "./api/core.js" */
import { base } from "#source";
import { wasmFile } from "./api/wasm.js";

/** The languages that there are files for. */
const OFFERED = Object.keys(LANGUAGES);

/** @type {Map<string, Record<string, string>>} */
const added = new Map([["en", {}]]);
/** @type {Map<string, Promise<void>>} */
const loading = new Map();

/**
 * Adds a language, or words to one. Throws unless all of them are texts, since nothing else can be drawn.
 * @param {string} language
 * @param {Record<string, string>} messages
 */
export function addMessages(language, messages) {
  /** @param {unknown} text */
  const isText = (text) => typeof text === "string";
  if (!isText(language) || Object(messages) !== messages || !Object.values(messages).every(isText))
    throw new TypeError("messages are an object of strings, of a language");
  added.set(language, { ...added.get(language), ...messages });
}

/**
 * Resolves when the words of an element's language are there; without them it speaks English.
 * @param {OpenBadgeVerifier} element
 */
export async function learn(element) {
  const language = wanted(element, [...added.keys(), ...OFFERED]);
  if (OFFERED.includes(language) && !loading.has(language)) loading.set(language, fetched(language));
  await loading.get(language);
}

/**
 * The nearest `lang` that there are words for, then those that the visitor prefers.
 * @param {OpenBadgeVerifier} element
 * @returns {Words}
 */
export function words(element) {
  const language = wanted(element, [...added.keys()]);
  return { language, messages: added.get(language) };
}

/** @param {string} language */
async function fetched(language) {
  try {
    const url = new URL(`messages/${language}.json`, wasmFile.url ?? base());
    const response = await fetch(url, {
      integrity: LANGUAGES[language],
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    // The page's own words replace the published ones.
    if (response.ok) added.set(language, { ...(await response.json()), ...added.get(language) });
  } catch {
    loading.delete(language);
  }
}

/**
 * The one of some languages that an element is to speak.
 * @param {OpenBadgeVerifier} element
 * @param {string[]} languages
 */
function wanted(element, languages) {
  const nearest = element.closest("[lang]");
  // By the method of the class: a form with a field named `getAttribute` or `lang` has that in its place.
  const near = nearest && Element.prototype.getAttribute.call(nearest, "lang");
  const tags = [...(near ? [near] : []), ...navigator.languages];
  return tags.map((tag) => known(tag, languages)).find(Boolean) ?? "en";
}

/**
 * The language of a tag: itself or a broader one; where only the country differs, that of another country.
 * @param {string} tag
 * @param {string[]} languages
 */
function known(tag, languages) {
  const parts = tag.toLowerCase().split("-");
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
  const same = prefixes.map((prefix) => languages.find((language) => language.toLowerCase() === prefix)).find(Boolean);
  return same ?? languages.find((language) => language.toLowerCase().split("-")[0] === parts[0]);
}

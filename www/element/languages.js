// Which language the card speaks. English is in the wasm; of the others a page loads the one that it needs.

/** @import { OpenBadgeVerifier } from "./types.js" */
/** @import { Words } from "./api/core.js" */
import { messages as published } from "#messages";
import { fitting, isSame, parsed } from "./tags.js";

/** The languages that the package has, English left out. */
const OFFERED = Object.keys(LANGUAGES);

/** @type {Map<string, Record<string, string>>} what the page added, which goes before what was published */
const added = new Map();
/** @type {Map<string, Record<string, string>>} */
const loaded = new Map([["en", {}]]);
/** @type {Record<string, Promise<void>>} */
const loading = {};

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
  const { language } = wanted(element, ["en", ...OFFERED]);
  if (OFFERED.includes(language) && !isWhole(language)) await (loading[language] ??= load(language));
}

/**
 * The words for the nearest `lang` that there are any for, or else for what the visitor prefers.
 * @param {OpenBadgeVerifier} element
 * @returns {Words}
 */
export function words(element) {
  const { language, tag } = wanted(element, [...loaded.keys()]);
  return { language, locale: regional(tag), messages: { ...loaded.get(language), ...added.get(language) } };
}

/**
 * Whether the page added as many texts as a language has, so that none is to be loaded.
 * @param {string} language
 */
const isWhole = (language) => Object.keys(added.get(language) ?? {}).length >= TEXTS;

/** @param {string} language */
async function load(language) {
  try {
    const found = await published(language);
    if (found) loaded.set(language, found);
  } catch {
    delete loading[language];
  }
}

/**
 * What an element is to speak, of the languages that the page added and some others; and the tag that asked for it.
 * @param {OpenBadgeVerifier} element
 * @param {string[]} others
 * @returns {{ language: string, tag: string }}
 */
function wanted(element, others) {
  const nearest = element.closest("[lang]");
  // By the method of the class: a form with a field named `getAttribute` or `lang` has that in its place.
  const near = nearest && Element.prototype.getAttribute.call(nearest, "lang");
  const languages = [...[...added.keys()].sort((one, other) => other.length - one.length), ...others];
  for (const tag of [...(near ? [near] : []), ...navigator.languages]) {
    const language = fitting(tag, languages);
    if (language) return { language, tag };
  }
  return { language: "en", tag: "en" };
}

/**
 * The tag by which dates and numbers are written: itself if it names a region, or else the visitor's for its language.
 * @param {string} tag
 */
function regional(tag) {
  if (parsed(tag)?.region) return tag;
  return navigator.languages.find((other) => parsed(other)?.region && isSame(other, tag)) ?? tag;
}

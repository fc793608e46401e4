// Which language the card speaks. English is in the wasm; of the others a page loads the one that it needs, from beside the script.
import { base } from "#source";
import { location } from "./api/wasm.js";

/** The languages that there are files for. */
const OFFERED = Object.keys(LANGUAGES);

const added = new Map([["en", {}]]);
const loading = new Map();

/** Adds a language, or words to one. What is no text could not be drawn. */
export function addMessages(language, messages) {
  const isText = (text) => typeof text === "string";
  if (!isText(language) || Object(messages) !== messages || !Object.values(messages).every(isText))
    throw new TypeError("messages are an object of strings, of a language");
  added.set(language, { ...added.get(language), ...messages });
}

/** Resolves when the words of an element's language are there; without them it speaks English. */
export function learn(element) {
  const language = wanted(element, [...added.keys(), ...OFFERED]);
  if (!OFFERED.includes(language)) return Promise.resolve();
  if (!loading.has(language)) loading.set(language, fetched(language));
  return loading.get(language);
}

/** The nearest `lang` that there are words for, then those that the visitor prefers. */
export function words(element) {
  const language = wanted(element, [...added.keys()]);
  return { language, messages: added.get(language) };
}

async function fetched(language) {
  try {
    const url = new URL(`messages/${language}.json`, location.url ?? base());
    const response = await fetch(url, {
      integrity: LANGUAGES[language],
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    // What the page itself added goes before what is published.
    if (response.ok) added.set(language, { ...(await response.json()), ...added.get(language) });
  } catch {
    loading.delete(language);
  }
}

function wanted(element, languages) {
  const nearest = element.closest("[lang]");
  // A form's own `lang` may be a field of that name.
  const near = nearest && Element.prototype.getAttribute.call(nearest, "lang");
  const tags = [...(near ? [near] : []), ...navigator.languages];
  return tags.map((tag) => known(tag, languages)).find(Boolean) ?? "en";
}

/** The language of a tag: itself or a broader one; where only the country differs, that of another country. */
function known(tag, languages) {
  const parts = tag.toLowerCase().split("-");
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join("-"));
  const same = prefixes.map((prefix) => languages.find((language) => language.toLowerCase() === prefix)).find(Boolean);
  return same ?? languages.find((language) => language.toLowerCase().split("-")[0] === parts[0]);
}

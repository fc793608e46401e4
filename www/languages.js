// Which language the card speaks. English is in the wasm; others are added by the page.
const added = new Map([["en", {}]]);

/** Adds a language, or words to one. */
export function addMessages(language, messages) {
  added.set(language, { ...added.get(language), ...messages });
}

/** The nearest `lang` that there are words for, then those that the visitor prefers. */
export function words(element) {
  const near = element.closest("[lang]")?.lang;
  const wanted = [...(near ? [near] : []), ...navigator.languages];
  const language = wanted.map(known).find(Boolean) ?? "en";
  return { language, messages: added.get(language) };
}

function known(tag) {
  const parts = tag.split("-");
  const prefixes = parts.map((_, index) => parts.slice(0, parts.length - index).join("-").toLowerCase());
  return prefixes.flatMap((prefix) => [...added.keys()].find((language) => language.toLowerCase() === prefix) ?? [])[0];
}

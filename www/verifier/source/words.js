// The page's words of a language, from beside its script.

/** @param {string} language */
export async function words(language) {
  const answer = await fetch(new URL(`verifier.messages/${language}.json`, import.meta.url), {
    integrity: PAGE_LANGUAGES[language],
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  return answer.ok ? answer.json() : {};
}

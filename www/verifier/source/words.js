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

/**
 * The words of the view for issuers.
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
export async function doctorWords(language) {
  const answer = await fetch(new URL(`doctor/${language}.json`, import.meta.url), {
    integrity: DOCTOR_LANGUAGES[language],
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

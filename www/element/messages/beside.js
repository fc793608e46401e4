// The words of another language as the single script finds them: in a file beside it, or beside the wasm where a page
// says where that is.
import { base } from "#source";
import { located, wasmFile } from "../api/files.js";

/**
 * @param {string} language
 * @returns {Promise<Record<string, string> | undefined>} nothing where there is no such file
 */
export async function messages(language) {
  const url = new URL(`messages/${language}.json`, wasmFile.url ? located(wasmFile.url) : base());
  const response = await fetch(url, {
    integrity: `sha256-${LANGUAGES[language]}`,
    referrerPolicy: "no-referrer",
  });
  if (response.ok) return response.json();
}

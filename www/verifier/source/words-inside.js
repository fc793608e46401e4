// The edition in one file has the words of all languages inside, compressed: those of the page, of the card and of
// the view for issuers.
import packed from "#words-packed";
import { addMessages } from "../../element/languages.js";
import { inflated } from "../pack.js";

/** @type {Record<"page" | "card" | "doctor", Record<string, Record<string, string>>>} */
const all = JSON.parse(await new Blob(/** @type {BlobPart[]} */ (await inflated(packed, Infinity))).text());
for (const [language, messages] of Object.entries(all.card)) addMessages(language, messages);

/** @param {string} language */
export const words = async (language) => all.page[language];

/** @param {string} language */
export const doctorWords = async (language) => all.doctor[language];

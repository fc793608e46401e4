// The edition in one file has the words of all languages inside, compressed: those of the page and those of the card.
import packed from "#words-packed";
import { addMessages } from "../../element/languages.js";
import { inflated } from "../pack.js";

/** @type {Record<"page" | "card", Record<string, Record<string, string>>>} */
const all = JSON.parse(await new Blob(/** @type {BlobPart[]} */ (await inflated(packed, Infinity))).text());
for (const [language, messages] of Object.entries(all.card)) addMessages(language, messages);

/** @param {string} language */
export const words = async (language) => all.page[language];

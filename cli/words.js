/** @import { Drawing, Words } from "../www/element/api/core.js" */
import { readdir, readFile } from "node:fs/promises";
import { fitting } from "../www/element/tags.js";
import { UsageError } from "./usage.js";

const FOLDER = new URL("messages/", import.meta.url);

/**
 * The words of the card in a language. English is in the wasm.
 * @param {string} tag
 * @returns {Promise<Words>}
 */
export async function wordsOf(tag) {
  const offered = ["en", ...(await readdir(FOLDER)).flatMap((file) => /^(.+)\.json$/.exec(file)?.[1] ?? [])];
  const language = fitting(tag, offered);
  if (!language) throw new UsageError(`--lang is one of ${offered.sort().join(", ")}`);
  if (language === "en") return { language, locale: tag };
  const messages = JSON.parse(await readFile(new URL(`${language}.json`, FOLDER), "utf8"));
  return { language, locale: tag, messages };
}

/**
 * What a table is drawn with: words alone, since no card is.
 * @param {Words} words
 */
export const drawingOf = (words) => /** @type {Drawing} */ (words);

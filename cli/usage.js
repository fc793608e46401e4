// What stands on the command line, for every command.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";

/** Words on the command line that mean nothing, or name nothing that is there. */
export class UsageError extends Error {}

/**
 * The options and other words of a command.
 * @template {NonNullable<import("node:util").ParseArgsConfig["options"]>} Options
 * @param {string[]} words
 * @param {Options} options
 */
export function parsed(words, options) {
  try {
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message);
  }
}

/** @param {string} word */
export const isAddress = (word) => /^https?:\/\//i.test(word);

/**
 * The addresses among what was named, which whoever runs this answers for.
 * @param {(string | string[] | undefined)[]} places
 */
export const addresses = (...places) => places.flatMap((place) => place ?? []).filter(isAddress);

/**
 * A list that a site has: its address, or what is in the file.
 * @param {string} place
 * @returns {Promise<string | object>}
 */
export async function list(place) {
  if (isAddress(place)) return place;
  try {
    return JSON.parse(await readFile(place, "utf8"));
  } catch (error) {
    throw new UsageError(`${place} is no list: ${/** @type {Error} */ (error).message}`);
  }
}

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

/**
 * A whole number among the options.
 * @template {string} Name
 * @param {{ [name in Name]?: string }} values
 * @param {Name} name
 * @param {number} least
 */
export function count(values, name, least) {
  const said = values[name];
  if (said === undefined) return undefined;
  if (!/^\d{1,9}$/.test(said) || Number(said) < least)
    throw new UsageError(`--${name} is a whole number from ${least} on`);
  return Number(said);
}

/**
 * What a command does with what it was given; where that was wrong, the mistake is on the command line.
 * @template T
 * @param {() => Promise<T>} work
 */
export async function refusing(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
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

// What commands about one badge share.

/** @import { Report } from "../www/types/index.js" */
import { readFile } from "node:fs/promises";
import { isAddress, UsageError } from "./usage.js";

/**
 * The badge that a word names: its address, or what is in the file.
 * @param {string[]} positionals
 */
export async function badgeOf([given, ...others]) {
  if (!given || others.length > 0) throw new UsageError("which badge? Name one");
  if (isAddress(given)) return given;
  try {
    return await readFile(given);
  } catch (error) {
    throw new UsageError(`${given} cannot be read: ${/** @type {Error} */ (error).message}`);
  }
}

/**
 * The code to exit with.
 * @param {Report} report
 */
export const exitCode = ({ severity }) => ({ good: 0, note: 0, warning: 1, bad: 1, unknown: 2 })[severity];

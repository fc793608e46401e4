// Which badges are meant, and what the folder of each is called.
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** @typedef {{ badge: string, name: string }} Badge a file or an address, and what it is called in outputs and folders */

/**
 * The badges that the lines of a text name, files in the order of their names.
 * @param {string} text
 * @returns {Badge[]}
 */
export function badgesOf(text) {
  const given = text.split("\n").map((line) => line.trim());
  const badges = given.filter(Boolean).flatMap((line) => (isAddress(line) ? [line] : filesOf(line)));
  if (badges.length === 0) throw new Error("badges names no badge");
  const named = badges.map((badge) => ({ badge, name: nameOf(badge) }));
  // Some file systems take upper and lower case for the same.
  const names = named.map(({ name }) => name.toLowerCase());
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`two badges would have the same folder: ${twice}`);
  return named;
}

/** @param {string} word */
const isAddress = (word) => /^https?:\/\//i.test(word);

/**
 * A file, or those of a folder whose names fit a pattern: `*` stands for any letters.
 * @param {string} pattern
 */
function filesOf(pattern) {
  if (existsSync(pattern)) return [pattern];
  const [folder, parts] = [dirname(pattern), basename(pattern).split("*")];
  const fits = new RegExp(`^${parts.map((part) => part.replace(/[^a-z0-9]/gi, "\\$&")).join(".*")}$`, "s");
  const isPattern = parts.length > 1 && existsSync(folder);
  const files = isPattern ? readdirSync(folder).filter((file) => fits.test(file) && !file.startsWith(".")) : [];
  if (files.length === 0) throw new Error(`there is no file ${pattern}`);
  return files.sort().map((file) => join(folder, file));
}

/**
 * What a badge is called: its path or address in letters that a folder may have anywhere. It leads to no other folder.
 * @param {string} badge
 */
function nameOf(badge) {
  const path = isAddress(badge) ? badge.replace(/^https?:\/\//i, "") : badge.replace(/\.[^./\\]*$/, "");
  const name = path.replace(/[^a-z0-9._-]+/gi, "-").replace(/^[.-]+|[.-]+$/g, "");
  if (!name) throw new Error(`no folder can be named after ${badge}`);
  return name;
}

// What programs write into files that people read, and whether it still stands there.
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/**
 * A file with the text of each place in it, between the comments `begin NAME` and `end NAME`.
 * @param {string} file
 * @param {Record<string, string>} places
 */
export function filled(file, places) {
  return Object.entries(places).reduce(
    (text, [name, content]) => {
      const place = new RegExp(`^(.*\\bbegin ${name}\\b.*\\n)[^]*?^(?=.*\\bend ${name}\\b)`, "m");
      if (!place.test(text)) throw new Error(`${file} has no place for ${name}`);
      return text.replace(place, (_, begin) => `${begin}${content}\n`);
    },
    readFileSync(file, "utf8"),
  );
}

/**
 * A table in Markdown.
 * @param {string[]} heads
 * @param {string[][]} rows
 */
export function table(heads, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(heads), `|${"---|".repeat(heads.length)}`, ...rows.map(line)].join("\n");
}

/**
 * Writes the files that say something else by now. With `--check` it fails where one of them does.
 * @param {Record<string, string>} files what each is to say
 * @param {string} source where that is known from
 * @param {string} script what writes them
 */
export function write(files, source, script) {
  const stale = Object.keys(files).filter((file) => !existsSync(file) || readFileSync(file, "utf8") !== files[file]);
  if (process.argv.includes("--check")) {
    for (const file of stale) console.error(`${file} is not what ${source} says: run \`node ${script}\``);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else for (const file of stale) writeFileSync(file, files[file] ?? "");
}

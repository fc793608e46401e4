import { readFileSync } from "node:fs";

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

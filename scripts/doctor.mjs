// The words of the doctor, of the command line and of the checker page: its own, and those of the card for each code.
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";

const OWN = "www/doctor/messages";
const CARD = "src/view/messages";
/** What the card says of a verdict in a word or two, and of each code. */
const OF_CARD = /^(short|failure|obstacle|warning)\.[^.]+$/;

/** Writes them into `dist/doctor/`, a file a language; gives the hash of each. */
export async function writeDoctorWords() {
  await mkdir("dist/doctor", { recursive: true });
  const entries = (await doctorWords()).map(async ([language, words]) => {
    const text = JSON.stringify(words);
    await writeFile(`dist/doctor/${language}.json`, text);
    return [language, `sha384-${createHash("sha384").update(text).digest("base64")}`];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * By language.
 * @returns {Promise<[string, Record<string, string>][]>}
 */
export async function doctorWords() {
  const files = (await readdir(OWN)).sort();
  return Promise.all(
    files.map(async (file) => {
      const [own, card] = await Promise.all([OWN, CARD].map((folder) => json(`${folder}/${file}`)));
      const some = Object.entries(card).filter(([key]) => OF_CARD.test(key));
      return [file.replace(".json", ""), { ...own, ...Object.fromEntries(some) }];
    }),
  );
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, string>>}
 */
const json = async (path) => JSON.parse(await readFile(path, "utf8"));

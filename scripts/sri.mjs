// dist/sri.json: the hash of every file of dist, as `integrity` names it.
import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";

const FILE = "sri.json";

/**
 * @param {string} folder
 * @param {string} version
 */
export async function writeHashes(folder, version) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== FILE)
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(folder.length + 1))
    .sort();
  const hashes = paths.map(async (path) => [path, await integrity(`${folder}/${path}`)]);
  const files = Object.fromEntries(await Promise.all(hashes));
  await writeFile(`${folder}/${FILE}`, `${JSON.stringify({ version, files }, null, 2)}\n`);
}

/**
 * The hash of a file, as `integrity` names it.
 * @param {string} file
 * @param {string} algorithm
 */
export async function integrity(file, algorithm = "sha384") {
  return `${algorithm}-${createHash(algorithm)
    .update(await readFile(file))
    .digest("base64")}`;
}

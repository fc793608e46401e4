// Documents kept in a folder, for several processes at once: a file each, written aside and then put in its place.

/** @import { CachedDocument, DocumentCache } from "../www/types/index.js" */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Milliseconds after which a file is removed that nobody wrote anew. */
const MAX_AGE = 7 * 24 * 60 * 60 * 1000;

/** @implements {DocumentCache} */
export class Disk {
  #folder;

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /** Makes the folder, for its owner alone, since it says which badges were looked at; and takes out what is old. */
  async prune() {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.#folder)) {
      if (!/^[0-9a-f]{64}(\.[0-9a-f-]+)?$/.test(name)) continue;
      const file = join(this.#folder, name);
      const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > MAX_AGE) await rm(file, { force: true });
    }
  }

  /**
   * A file that is damaged, or of another address, is removed.
   * @param {string} key
   */
  async get(key) {
    const file = this.#file(key);
    const bytes = await readFile(file).catch(() => null);
    if (!bytes) return undefined;
    const document = read(bytes, key);
    if (!document) await rm(file, { force: true });
    return document;
  }

  /**
   * @param {string} key
   * @param {CachedDocument} document
   */
  async set(key, document) {
    const file = this.#file(key);
    const aside = `${file}.${randomUUID()}`;
    await writeFile(aside, written(key, document), { mode: 0o600 });
    await rename(aside, file);
  }

  /** @param {string} key */
  async delete(key) {
    await rm(this.#file(key), { force: true });
  }

  /** @param {string} key */
  #file(key) {
    return join(this.#folder, hash(key));
  }
}

/** @param {string | Uint8Array} bytes */
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

/**
 * The hash of all that follows, a line of JSON, and the body.
 * @param {string} key
 * @param {CachedDocument} document
 */
function written(key, { body, ...document }) {
  const content = Buffer.concat([Buffer.from(`${JSON.stringify({ key, ...document })}\n`), Buffer.from(body)]);
  return Buffer.concat([Buffer.from(`${hash(content)}\n`), content]);
}

/**
 * @param {Buffer} bytes
 * @param {string} asked
 * @returns {CachedDocument | undefined}
 */
function read(bytes, asked) {
  const begin = bytes.indexOf("\n") + 1;
  const content = bytes.subarray(begin);
  if (begin === 0 || bytes.subarray(0, begin - 1).toString("latin1") !== hash(content)) return undefined;
  const end = content.indexOf("\n");
  const { key, ...document } = JSON.parse(content.subarray(0, end).toString());
  return key === asked ? { ...document, body: new Uint8Array(content.subarray(end + 1)).buffer } : undefined;
}

// In which form answers leave.

/** @import { Core, Words } from "../www/element/api/core.js" */
/** @import { Asked } from "./options.js" */
/** @import { Resumed } from "./resume.js" */
/** @import { Answer, Entry, Output } from "./types.js" */
import { once } from "node:events";
import { told } from "../www/element/batch/export.js";
import { Html } from "./html/html.js";
import { People } from "./people.js";
import { Table } from "./table.js";

/** @typedef {(text: string) => Promise<void>} Write resolves when there is room for more */

/**
 * @param {Asked} asked
 * @param {{ core: Core, words: Words, resuming: Resumed | null }} shared
 * @returns {Output}
 */
export function outputOf({ format, settings }, { core, words, resuming }) {
  if (format === "csv") return new Table(core, words, toStdout);
  if (format === "html") return new Html(core, words, { write: toStdout, now: settings.now });
  if (format === "json") return new Json(toStdout);
  if (format === "people") return new People(words, toStdout);
  return new Ndjson(resuming ? toFile(resuming) : toStdout);
}

/** @type {Write} */
async function toStdout(text) {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/**
 * @param {Resumed} resuming
 * @returns {Write}
 */
const toFile =
  ({ file }) =>
  async (text) => {
    await file.appendFile(text);
  };

/**
 * A report a line.
 * @implements {Output}
 */
class Ndjson {
  isSummed = false;
  #write;

  /** @param {Write} write */
  constructor(write) {
    this.#write = write;
  }

  async begin() {}

  /**
   * @param {Entry} entry
   * @param {Answer} answer
   */
  put({ id, line }, { report, fault }) {
    const head = JSON.stringify({ id, line }).slice(0, -1);
    const rest = report === undefined ? `"error":${JSON.stringify(fault)}}` : report.slice(1);
    return this.#write(`${head},${rest}\n`);
  }

  async end() {}
}

/**
 * An array, as a batch on a page exports it.
 * @implements {Output}
 */
class Json {
  isSummed = false;
  #write;
  #separator = "";

  /** @param {Write} write */
  constructor(write) {
    this.#write = write;
  }

  begin() {
    return this.#write("[");
  }

  /**
   * @param {Entry} entry
   * @param {Answer} answer
   */
  put({ id, source, recipient, given }, { report = "null", fault }) {
    const head = JSON.stringify({ id, ...told({ source, asked: recipient, given }), error: fault }).slice(0, -1);
    const begin = `${this.#separator}\n${head}`;
    this.#separator = ",";
    return this.#write(`${begin},"report":${report}}`);
  }

  end() {
    return this.#write("\n]\n");
  }
}

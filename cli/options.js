// The words of `verify`, read and looked through.

/** @import { PlainSettings } from "../www/element/api/core.js" */
import { availableParallelism } from "node:os";
import english from "../src/view/messages/en.json";
import { plainSettings } from "../www/element/api/options.js";
import { addresses, count, list, parsed, UsageError } from "./usage.js";

export const usage = `open-badge-verifier verify [options] [FILE|FOLDER|GLOB|URL|-]…

Verifies badges: images, JSON, tokens and links, lists and tables of them, and lines of NDJSON (-, *.ndjson, *.jsonl).

What comes out (a text for people, unless one of these is said):
  --ndjson            a report a line, in the order of what was given
  --json              all of it as one JSON array
  --csv               a table for spreadsheets
  --html              a page of all cards, which needs no script and no network
  --lang TAG          the language of texts, tables and cards; default en

How it is verified:
  --recipient ADDRESS whom every badge must have been awarded to; several times for several addresses
  --issuers LIST      the file or https address of a list of known issuers
  --registries FILE   the file or https address of registries to ask who issuers are; several times for several files
  --retired LIST      the file or https address of a list of retired achievements; several times for several lists
  --network WHAT      full (default), status-only or none
  --proxy URL         a relay with {url} in its address, for hosts that do not answer
  --allow-private     lets hosts be asked whose names lead to private addresses, as those of an intranet
  --refresh           lets refresh services be asked for the current version
  --now DATE          verifies as of this moment

How much at once:
  --jobs N            workers; default: one for each processor
  --per-host N        requests that a host has at once; default 2
  --timeout SECONDS   that a request may take; default 10
  --cache DIR         keeps documents there, for this run and others
  --max-age SECONDS   how old an answer may be that says whether a badge was withdrawn; default 300
  --resume FILE       appends the reports to FILE as NDJSON, and leaves out what is in it already

  --fail-on WORDS     verdicts or severities for which it exits with 1; default bad,warning

Exits with 0 if all is good or a note, with 1 if something is bad or a warning, with 2 if there is none of these but
something could not be found out, with 64 if these words mean nothing.`;

/** @typedef {"people" | "ndjson" | "json" | "csv" | "html"} Format */

/**
 * How badges are verified, and how much at once.
 * @typedef {object} How
 * @property {PlainSettings} settings what badges are verified with
 * @property {number} timeout milliseconds
 * @property {number} jobs
 * @property {number | undefined} perHost
 * @property {number | undefined} maxAge milliseconds
 * @property {string | undefined} cache
 * @property {boolean | undefined} isPrivateAllowed whether hosts of private addresses may be asked
 * @property {string[]} own addresses that are named here, and not by a badge
 */

/**
 * What was asked for.
 * @typedef {object} Wanted
 * @property {string[]} given
 * @property {Format} format
 * @property {string | undefined} resume
 * @property {Set<string>} failOn
 * @property {string} language
 */

/** @typedef {How & Wanted} Asked */

const SEVERITIES = ["good", "note", "warning", "bad", "unknown"];
const VERDICTS = Object.keys(english).flatMap((key) => /^verdict\.([^.]+)\.headline$/.exec(key)?.[1] ?? []);
const text = /** @type {const} */ ({ type: "string" });
const texts = /** @type {const} */ ({ type: "string", multiple: true });
const flag = /** @type {const} */ ({ type: "boolean" });
/** Those of every command that verifies many badges. */
export const HOW = {
  ...{ issuers: text, registries: texts, retired: texts, network: text, proxy: text, "allow-private": flag },
  ...{ jobs: text, "per-host": text, timeout: text, cache: text, "max-age": text },
};
const OPTIONS = {
  ...HOW,
  ...{ ndjson: flag, json: flag, csv: flag, html: flag, lang: text, recipient: texts, refresh: flag, now: text },
  ...{ resume: text, "fail-on": text },
};

/**
 * @param {string[]} words
 * @returns {Promise<Asked>}
 */
export async function asked(words) {
  const { values, positionals: given } = parsed(words, OPTIONS);
  if (given.length === 0) throw new UsageError("which badges?");
  const format = formatOf(values);
  return {
    ...{ given, format, resume: values.resume, failOn: failOn(values["fail-on"]), language: values.lang ?? "en" },
    ...(await how(values)),
  };
}

/**
 * @param {HowValues} values
 * @returns {Promise<How>}
 */
export async function how(values) {
  const maxAge = count(values, "max-age", 0);
  const { issuers, proxy, registries, retired } = values;
  return {
    settings: await settings(values),
    timeout: (count(values, "timeout", 1) ?? 10) * 1000,
    jobs: count(values, "jobs", 1) ?? availableParallelism(),
    perHost: count(values, "per-host", 1),
    maxAge: maxAge === undefined ? undefined : maxAge * 1000,
    cache: values.cache,
    isPrivateAllowed: values["allow-private"],
    own: addresses(issuers, proxy, registries, retired),
  };
}

/** @typedef {ReturnType<typeof parsed<typeof OPTIONS>>["values"]} Values */

/** @typedef {Pick<Values, keyof typeof HOW> & Partial<Pick<Values, "recipient" | "refresh" | "now">>} HowValues */

/**
 * @param {Values} values
 * @returns {Format}
 */
function formatOf({ resume, ...values }) {
  const said = /** @type {const} */ (["ndjson", "json", "csv", "html"]).filter((name) => values[name]);
  if (said.length > 1) throw new UsageError(`either --${said.join(" or --")}`);
  if (resume !== undefined && said.some((name) => name !== "ndjson")) throw new UsageError("--resume writes NDJSON");
  return resume === undefined ? (said[0] ?? "people") : "ndjson";
}

/** @param {string} [words] */
function failOn(words = "bad,warning") {
  const said = words.split(",").map((word) => word.trim());
  const unknown = said.find((word) => ![...SEVERITIES, ...VERDICTS].includes(word));
  if (unknown !== undefined) throw new UsageError(`--fail-on knows no ${unknown || "empty word"}`);
  return new Set(said);
}

/** @param {HowValues} values */
async function settings({ recipient, network, proxy, refresh, now, issuers, registries = [], retired = [] }) {
  const lists = {
    trustedIssuers: issuers && (await list(issuers)),
    registries: (await Promise.all(registries.map(list))).flat(),
    retirementLists: await Promise.all(retired.map(list)),
  };
  try {
    const options = /** @type {Parameters<typeof plainSettings>[0]} */ ({
      recipient,
      network,
      proxy,
      refresh,
      now,
      ...lists,
    });
    const { now: moment, ...others } = plainSettings(options);
    // Without a moment each badge is verified at its own.
    return /** @type {PlainSettings} */ (now === undefined ? others : { now: moment, ...others });
  } catch (error) {
    throw new UsageError(/** @type {Error} */ (error).message);
  }
}

// `snapshot`: what a site keeps of a badge that was checked: the report, the card and a picture.

/** @import { CardOptions } from "../www/types/render.js" */
/** @import { Report } from "../www/types/index.js" */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderCard } from "../www/render/card.js";
import { renderPicture } from "../www/render/picture.js";
import { isAddress, list, parsed, UsageError } from "./usage.js";

export const usage = `open-badge-verifier snapshot [options] FILE|URL -o DIR

Verifies a badge and writes into DIR: report.json, card.html (the element with its card, for a page) and card.svg.

  -o, --output DIR    where to; the folder is made if need be
  --lang TAG          the language of the words; default en
  --src URL           where the badge is published; default: URL, or the address that FILE holds
  --display WHAT      card (default), compact or chip
  --theme WHAT        auto (default), light or dark
  --verifier-url URL  a page that checks badges, with {url} where the badge's address goes
  --stylesheet URL    the address of your copy of open-badge-verifier.card.css, for policies without inline styles

How it is verified:
  --issuers LIST      the file or https address of a list of known issuers
  --registries FILE   the file or https address of registries that are asked about the issuer, or the address of one
                      that is a list; several times for several files
  --retired LIST      the file or https address of a list of retired achievements; several times for several lists
  --network WHAT      full (default), status-only or none
  --proxy URL         a relay with {url} in its address, for hosts that do not answer
  --refresh           lets refresh services be asked for the current version
  --now DATE          verifies as of this moment

Exits with 0 if the badge is good or a note, with 1 if it is bad or a warning, with 2 if something could not be found
out, with 64 if these words mean nothing. The files are written in any case but the last.`;

const text = /** @type {const} */ ({ type: "string" });
const WORDS = {
  ...{
    output: /** @type {const} */ ({ type: "string", short: "o" }),
    lang: text,
    src: text,
    display: text,
    theme: text,
  },
  ...{ "verifier-url": text, stylesheet: text, issuers: text, network: text, proxy: text, now: text },
  refresh: /** @type {const} */ ({ type: "boolean" }),
  registries: /** @type {const} */ ({ type: "string", multiple: true }),
  retired: /** @type {const} */ ({ type: "string", multiple: true }),
};

/**
 * @param {string[]} words
 * @returns {Promise<number>} the code to exit with
 */
export async function run(words) {
  const { values, positionals } = parsed(words, WORDS);
  const [given, ...others] = positionals;
  if (!given || others.length > 0) throw new UsageError("which badge? Name one");
  if (!values.output) throw new UsageError("where to? Name a folder by -o");
  const options = await optionsOf(values);
  const { report, html, svg } = await drawn(await read(given), options);
  await mkdir(values.output, { recursive: true });
  const files = {
    "report.json": `${JSON.stringify(report, null, 2)}\n`,
    "card.html": `${html}\n`,
    "card.svg": `${svg}\n`,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(values.output, name), content);
  process.stdout.write(
    `${report.verdict}, ${report.checkedAt}: ${Object.keys(files).join(", ")} in ${values.output}\n`,
  );
  return exitCode(report);
}

/**
 * @param {ReturnType<typeof parsed<typeof WORDS>>["values"]} values
 * @returns {Promise<CardOptions>}
 */
async function optionsOf({ output: _, lang, issuers, registries, retired, "verifier-url": verifierUrl, ...values }) {
  const options = {
    ...values,
    language: lang,
    verifierUrl,
    styles: values.stylesheet ? "link" : "inline",
    trustedIssuers: issuers && (await list(issuers)),
    registries: registries && (await Promise.all(registries.map(list))).flat(),
    retirementLists: retired && (await Promise.all(retired.map(list))),
  };
  return /** @type {CardOptions} */ (options);
}

/**
 * Card and picture of one check.
 * @param {string | Uint8Array} badge
 * @param {CardOptions} options
 */
async function drawn(badge, options) {
  try {
    const { html, report } = await renderCard(badge, options);
    const { svg } = await renderPicture(report, options);
    return { html, svg, report };
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

/** @param {string} given a file or an address */
async function read(given) {
  if (isAddress(given)) return given;
  try {
    return await readFile(given);
  } catch (error) {
    throw new UsageError(`${given} cannot be read: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {Report} report */
const exitCode = ({ severity }) => ({ good: 0, note: 0, warning: 1, bad: 1, unknown: 2 })[severity];

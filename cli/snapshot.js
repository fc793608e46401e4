// `snapshot`: what a site keeps of a badge that was checked: the report, the card and a picture.

/** @import { CardOptions } from "../www/types/render.js" */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderCard } from "../www/render/card.js";
import { examined } from "../www/render/examined.js";
import { renderPicture } from "../www/render/picture.js";
import { words as wordsOf } from "../www/render/words.js";
import { network } from "./network.js";
import { badgeOf, exitCode } from "./one.js";
import { badgeText } from "./people.js";
import { addresses, list, parsed, refusing, UsageError } from "./usage.js";

export const usage = `open-badge-verifier snapshot [options] FILE|URL -o DIR

Verifies a badge and writes into DIR: report.json, card.html (the element with its card, for a page) and card.svg.
What comes out is its verdict, the moment of the check, and in the lines below the words of the card.

  -o, --output DIR    where to; the folder is made if need be
  --lang TAG          the language of the words; default en
  --src URL           where the badge is published; default: URL, or the address that FILE holds
  --display WHAT      card (default), compact or chip
  --theme WHAT        auto (default), light or dark
  --verifier-url URL  a page that checks badges, with {url} where the badge's address goes
  --stylesheet URL    the address of your copy of open-badge-verifier.card.css, for policies without inline styles

How it is verified:
  --issuers LIST      the file or https address of a list of known issuers
  --registries FILE   the file or https address of registries to ask who issuers are; several times for several files
  --retired LIST      the file or https address of a list of retired achievements; several times for several lists
  --network WHAT      full (default), status-only or none
  --proxy URL         a relay with {url} in its address, for hosts that do not answer
  --allow-private     lets hosts be asked whose names lead to private addresses, as those of an intranet
  --refresh           lets refresh services be asked for the current version
  --now DATE          verifies as of this moment

Exits with 0 if the badge is good or a note, with 1 if it is bad or a warning, with 2 if something could not be found
out, with 64 if these words mean nothing. The files are written in any case but the last.`;

const text = /** @type {const} */ ({ type: "string" });
const flag = /** @type {const} */ ({ type: "boolean" });
const WORDS = {
  ...{
    output: /** @type {const} */ ({ type: "string", short: "o" }),
    lang: text,
    src: text,
    display: text,
    theme: text,
  },
  ...{ "verifier-url": text, stylesheet: text, issuers: text, network: text, proxy: text, now: text },
  ...{ refresh: flag, "allow-private": flag },
  registries: /** @type {const} */ ({ type: "string", multiple: true }),
  retired: /** @type {const} */ ({ type: "string", multiple: true }),
};

/**
 * @param {string[]} words
 * @returns {Promise<number>} the code to exit with
 */
export async function run(words) {
  const { values, positionals } = parsed(words, WORDS);
  const badge = await badgeOf(positionals);
  if (!values.output) throw new UsageError("where to? Name a folder by -o");
  const options = await optionsOf(values);
  const { report, html, svg, said } = await refusing(() => drawn(badge, options, positionals[0]));
  await mkdir(values.output, { recursive: true });
  const files = {
    "report.json": `${JSON.stringify(report, null, 2)}\n`,
    "card.html": `${html}\n`,
    "card.svg": `${svg}\n`,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(values.output, name), content);
  const names = Object.keys(files).join(", ");
  process.stdout.write(`${report.verdict}, ${report.checkedAt}: ${names} in ${values.output}\n${said}`);
  return exitCode(report);
}

/**
 * @param {ReturnType<typeof parsed<typeof WORDS>>["values"]} values
 * @returns {Promise<CardOptions>}
 */
async function optionsOf({ output: _, "allow-private": isPrivateAllowed, ...given }) {
  const { lang, issuers, registries, retired, "verifier-url": verifierUrl, ...values } = given;
  const own = addresses(issuers, values.proxy, registries, retired);
  const options = {
    ...values,
    language: lang,
    verifierUrl,
    fetch: network({ isPrivateAllowed, own }),
    styles: values.stylesheet ? "link" : "inline",
    trustedIssuers: issuers && (await list(issuers)),
    registries: registries && (await Promise.all(registries.map(list))).flat(),
    retirementLists: retired && (await Promise.all(retired.map(list))),
  };
  return /** @type {CardOptions} */ (options);
}

/**
 * Card, picture and text of one check.
 * @param {string | Uint8Array} badge
 * @param {CardOptions} options
 * @param {string} given
 */
async function drawn(badge, options, given) {
  const { html, report } = await renderCard(badge, options);
  const { svg } = await renderPicture(report, options);
  const { result } = await examined(report, options);
  const words = await wordsOf(options.language ?? "en");
  return { html, svg, report, said: badgeText(given, JSON.parse(result.summary(words)), words) };
}

// `doctor`: what a page of another site can read of a badge, and what its issuer should correct.

/** @import { Report, VerifyOptions } from "../www/types/index.js" */
/** @import { Examined } from "./doctor/examined.js" */
import { readdir, readFile } from "node:fs/promises";
import { fitting } from "../www/element/tags.js";
import { examined } from "./doctor/examined.js";
import { told } from "./doctor/told.js";
import { network } from "./network.js";
import { badgeOf, exitCode } from "./one.js";
import { addresses, list, parsed, refusing, UsageError } from "./usage.js";

export const usage = `open-badge-verifier doctor [options] URL|FILE

Says what a page of another site can and cannot read of a badge, and what its issuer should correct: each finding with
its place, its cure, the clause that asks for it, and which other verifiers refuse the badge for it.

  --json              all of it as JSON
  --lang TAG          the language of the words; default en

How it is verified:
  --issuers LIST      the file or https address of a list of known issuers
  --retired LIST      the file or https address of a list of retired achievements; several times for several lists
  --allow-private     lets hosts be asked whose names lead to private addresses, as those of an intranet
  --refresh           lets refresh services be asked for the current version
  --now DATE          verifies as of this moment

Exits by what a page of another site says: with 0 if that is good or a note, with 1 if it is bad or a warning, with 2 if
something could not be found out, with 64 if these words mean nothing.`;

const WORDS = new URL("doctor/", import.meta.url);
const text = /** @type {const} */ ({ type: "string" });
const flag = /** @type {const} */ ({ type: "boolean" });
const OPTIONS = {
  ...{ json: flag, lang: text, issuers: text, "allow-private": flag, refresh: flag, now: text },
  retired: /** @type {const} */ ({ type: "string", multiple: true }),
};

/**
 * @param {string[]} words
 * @returns {Promise<number>} the code to exit with
 */
export async function run(words) {
  const { values, positionals } = parsed(words, OPTIONS);
  const badge = await badgeOf(positionals);
  const { json, lang = "en", issuers, retired, "allow-private": isPrivateAllowed, ...options } = values;
  const language = await wordsOf(lang);
  const all = {
    ...options,
    trustedIssuers: issuers && (await list(issuers)),
    retirementLists: retired && (await Promise.all(retired.map(list))),
  };
  const found = await refusing(() =>
    examined(
      badge,
      /** @type {VerifyOptions} */ (all),
      network({ isPrivateAllowed, own: addresses(issuers, retired) }),
    ),
  );
  process.stdout.write(json ? `${JSON.stringify(plain(found), null, 2)}\n` : told(found, language));
  return exitCode(found.onPage);
}

/** @param {Examined} examined */
function plain({ onPage, elsewhere, documents, findings }) {
  /** @param {Report} report */
  const said = ({ verdict, severity }) => ({ verdict, severity });
  return { onPage: said(onPage), elsewhere: said(elsewhere), documents, findings };
}

/**
 * The doctor's words of a language, with those of the card that it says.
 * @param {string} tag
 * @returns {Promise<Record<string, string>>}
 */
async function wordsOf(tag) {
  const offered = (await readdir(WORDS)).map((file) => file.replace(".json", "")).sort();
  const language = fitting(tag, offered);
  if (!language) throw new UsageError(`--lang is one of ${offered.join(", ")}`);
  return JSON.parse(await readFile(new URL(`${language}.json`, WORDS), "utf8"));
}

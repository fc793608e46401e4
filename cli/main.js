#!/usr/bin/env node
// `npx open-badge-verifier`: the verifier on a command line.
import { version } from "../www/element/api/verify.js";
import * as doctor from "./doctor.js";
import * as relay from "./relay.js";
import * as serve from "./serve/index.js";
import * as snapshot from "./snapshot.js";
import { UsageError } from "./usage.js";
import * as verify from "./verify.js";

/**
 * Each command with its words and what it does with them: it gives the code to exit with.
 * @type {Record<string, { usage: string, run(words: string[]): Promise<number> }>}
 */
const COMMANDS = { verify, snapshot, doctor, serve, relay };
/** The code for words that mean nothing. (sysexits.h) */
const USAGE = 64;
/** A fault of ours, which must not look like a verdict. (sysexits.h) */
const FAULT = 70;
/** Whoever read the output has gone. (sysexits.h) */
const OUTPUT = 74;

process.stdout.on("error", () => process.exit(OUTPUT));
process.on("uncaughtException", (error) => process.exit(failed(error)));
const code = await main(process.argv.slice(2));
// What keeps the process alive, as the channels of workers do, has nothing more to say.
process.stdout.write("", () => process.exit(code));

/** @param {string[]} words */
async function main([name, ...words]) {
  if (name === "--version") return said(version);
  const command = Object.hasOwn(COMMANDS, name ?? "") ? COMMANDS[name] : undefined;
  if (name === "--help" || name === "-h") return said(overview());
  if (!command) return refused(name ? `there is no command ${name}` : "which command?", overview());
  if (words.includes("--help") || words.includes("-h")) return said(command.usage);
  try {
    return await command.run(words);
  } catch (error) {
    if (error instanceof UsageError) return refused(error.message, command.usage);
    return failed(error);
  }
}

function overview() {
  const lines = Object.values(COMMANDS).map(({ usage }) => `  ${usage.split("\n")[0]}`);
  return ["Verifies Open Badges. Commands:", ...lines].join("\n");
}

/** @param {string} text */
function said(text) {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** @param {unknown} error */
function failed(error) {
  process.stderr.write(`open-badge-verifier: ${/** @type {Error} */ (error).stack}\n`);
  return FAULT;
}

/**
 * @param {string} why
 * @param {string} usage
 */
function refused(why, usage) {
  process.stderr.write(`open-badge-verifier: ${why}\n\n${usage}\n`);
  return USAGE;
}

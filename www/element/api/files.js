// The files that the wasm is in: the whole, or a first one with what a typical badge needs and the rest.

import { pieces, source } from "#source";
import { hash } from "./hash.js";
import { joined } from "./joined.js";
import { Obstruction, unanswered } from "./obstruction.js";

/**
 * Where the wasm is, if it is not beside this script: its address, or what a page has loaded itself; and where the file
 * of the workers is.
 * @type {{ url?: string | URL, given?: BufferSource | WebAssembly.Module, worker?: string | URL }}
 */
export const wasmFile = {};

/**
 * The two files as they came, until the whole is made of them: neither is asked for twice, whatever their server lets be
 * cached, and a page that goes offline still has them.
 * @type {{ first?: Promise<Blob>, rest?: Promise<Blob> }}
 */
const had = {};

/**
 * The first file; undefined where there is none, or it cannot be had: then the whole one can, or says why not.
 * @returns {Promise<WebAssembly.Module | undefined>}
 */
export async function compiledFirst() {
  const files = divided();
  // A file whose hash the platform is to check is held back until all of it came. Where we can do so ourselves, it is
  // compiled as it comes, and not run before.
  const { subtle } = globalThis.crypto ?? {};
  const answer = files && (await asked(files.first, subtle ? "" : FIRST_INTEGRITY).catch(() => null));
  if (!answer) return undefined;
  const file = answer.clone().blob();
  const compiling = streamed(answer);
  compiling.catch(() => {});
  const isOurs = !subtle || (await hashOf(subtle, file).catch(() => "")) === FIRST_INTEGRITY;
  if (!isOurs) return undefined;
  had.first = file;
  // The module says what is wrong with it.
  file.catch(() => {});
  return compiling;
}

/**
 * @param {SubtleCrypto} subtle
 * @param {Promise<Blob>} file
 */
const hashOf = async (subtle, file) => hash(subtle, await (await file).arrayBuffer());

/**
 * The whole: the first file with the rest, or the file of the whole.
 * @returns {Promise<WebAssembly.Module>}
 */
export async function compiledWhole() {
  const files = had.first && divided();
  // Whatever keeps the rest from coming, the file of the whole comes or says what keeps it.
  const both = files && (await together(files).catch(() => null));
  const module = await (both ? WebAssembly.compile(both) : compile(wasmFile.given ?? wasmFile.url ?? source()));
  had.first = had.rest = undefined;
  return module;
}

let isPreloaded = false;

/** Has the rest be there for a badge that needs it, where nobody saves data. */
export function preloadRest() {
  const files = had.first && divided();
  const { saveData } = /** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection ?? {};
  if (!files || isPreloaded || saveData) return;
  isPreloaded = true;
  // Safari has none of it.
  const wait = globalThis.requestIdleCallback ?? setTimeout;
  wait(() => had.first && restOf(files, { priority: "low" }).catch(() => {}));
}

/** The two files, where the page says nothing of the whole and they can be asked for. */
function divided() {
  const files = wasmFile.given || wasmFile.url ? null : pieces();
  return files && /^https?:$/.test(files.first.protocol) ? files : null;
}

/** @param {{ rest: URL }} files */
async function together(files) {
  const both = [had.first, restOf(files)];
  const [first, rest] = await Promise.all(
    both.map(async (file) => new Uint8Array(await /** @type {Blob} */ (await file).arrayBuffer())),
  );
  return joined(first, rest);
}

/**
 * The rest; asked for again, if it did not come before.
 * @param {{ rest: URL }} files
 * @param {RequestInit} [further]
 */
function restOf({ rest }, further) {
  had.rest ??= asked(rest, REST_INTEGRITY, further)
    .then((answer) => answer.blob())
    .catch((cause) => {
      had.rest = undefined;
      throw cause;
    });
  return had.rest;
}

/** @param {string | URL | BufferSource | WebAssembly.Module} from */
async function compile(from) {
  if (isModule(from)) return from;
  if (isBytes(from)) return WebAssembly.compile(from);
  const url = located(from);
  const files = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (files) return WebAssembly.compile(await files.readFile(url));
  return streamed(await asked(url, WASM_INTEGRITY, {}, unanswered));
}

/**
 * Asks for a file. A page that preloads it is given that only where the hash is the same, and what is sent along by
 * default.
 * @param {URL} url
 * @param {string} integrity
 * @param {RequestInit} [further]
 * @param {(url: URL, cause: unknown) => Promise<never>} [failed] says why nothing came
 */
async function asked(url, integrity, further, failed = rethrown) {
  const request = /** @type {RequestInit} */ ({ ...further, integrity, referrerPolicy: "no-referrer" });
  const response = await fetch(url, request).catch((cause) => failed(url, cause));
  if (!response.ok) throw new Obstruction("wasm-not-found", `${url} answered ${response.status}.`);
  return response;
}

/** @type {(url: URL, cause: unknown) => Promise<never>} */
const rethrown = (_, cause) => Promise.reject(cause);

/** @param {Response} response */
async function streamed(response) {
  const isStreamable = response.headers.get("content-type") === "application/wasm";
  return isStreamable ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * @param {unknown} value
 * @returns {value is BufferSource}
 */
export const isBytes = (value) =>
  ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === "[object ArrayBuffer]";

/**
 * By its name, since WebAssembly may be absent.
 * @param {unknown} value
 * @returns {value is WebAssembly.Module}
 */
export const isModule = (value) => Object.prototype.toString.call(value) === "[object WebAssembly.Module]";

/**
 * An address that a page wrote, which may be relative to its own.
 * @param {string | URL} address
 */
export function located(address) {
  const page = globalThis.document?.baseURI ?? globalThis.location?.href;
  if (!URL.canParse(address, page)) throw new TypeError(`there is no page here that ${address} could be relative to`);
  return new URL(address, page);
}

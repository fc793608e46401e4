// Loads the compiled verifier wherever it runs, and loads it anew should it fail.

/** @import { Core } from "./core.js" */
/** @import { InitOptions } from "../../types/index.js" */
import { source } from "#source";
import { Instance } from "./instance.js";
import { blocked, Obstruction, unanswered } from "./obstruction.js";

/**
 * Where the wasm is, if it is not beside this script: its address, or what a page has loaded itself; and where the file
 * of the workers is.
 * @type {{ url?: string | URL, given?: BufferSource | WebAssembly.Module, worker?: string | URL }}
 */
export const wasmFile = {};

/**
 * What the wasm exports, once it is loaded.
 * @type {Core}
 */
export let core;

/** @type {Promise<Instance> | undefined} */
let loading;
/** @type {WebAssembly.Module | undefined} */
let module;

/** What was compiled. The page hands it to its workers, which then ask for nothing. */
export const compiled = () => module;

/**
 * Resolves to a verifier whose exports may be called. A failure is not remembered, so that a later call tries again.
 * @param {WebAssembly.Module} [given] what another thread has compiled already
 * @returns {Promise<Instance>}
 */
export function load(given) {
  loading ??= start(given).catch((cause) => {
    loading = undefined;
    throw blocked(cause);
  });
  return loading;
}

/**
 * Loads the verifier from where the page says. What it is loaded from is settled once: another answer later is the
 * caller's mistake.
 * @param {InitOptions} [options]
 */
export async function init({ wasm, worker } = {}) {
  const isAddress = typeof wasm === "string" || wasm instanceof URL;
  if (!(wasm === undefined || isAddress || isBytes(wasm) || isModule(wasm)))
    throw new TypeError("options.wasm is an address, a WebAssembly.Module, an ArrayBuffer or a view of one");
  if (!(worker === undefined || typeof worker === "string" || worker instanceof URL))
    throw new TypeError("options.worker is an address");
  const { url, given } = wasmFile;
  if (loading && wasm !== undefined && !isSame(wasm, given ?? url))
    throw new TypeError("the wasm is loaded already, from elsewhere");
  if (wasm !== undefined) Object.assign(wasmFile, isAddress ? { url: wasm, given: undefined } : { given: wasm });
  wasmFile.worker = worker ?? wasmFile.worker;
  await load();
}

/**
 * Whether what is given is what was given before: the same bytes, or as a text the same.
 * @param {NonNullable<InitOptions["wasm"]>} wasm
 * @param {InitOptions["wasm"]} before
 */
function isSame(wasm, before) {
  if (!isBytes(wasm) || !isBytes(before)) return !isBytes(wasm) && !isBytes(before) && String(wasm) === String(before);
  const [one, other] = [viewOf(wasm), viewOf(before)];
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/**
 * @param {unknown} value
 * @returns {value is BufferSource}
 */
const isBytes = (value) =>
  ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === "[object ArrayBuffer]";

/** @param {BufferSource} bytes */
export const viewOf = (bytes) =>
  ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);

/**
 * By its name, since WebAssembly may be absent.
 * @param {unknown} value
 * @returns {value is WebAssembly.Module}
 */
const isModule = (value) => Object.prototype.toString.call(value) === "[object WebAssembly.Module]";

/**
 * Makes an instance in which nothing is verified, so that no badge at which the verifier fails takes along what is in
 * it.
 */
export async function instantiated() {
  const verifier = new Instance(forget, load);
  await verifier.start(/** @type {WebAssembly.Module} */ (module));
  return verifier;
}

/** @param {WebAssembly.Module} [given] */
async function start(given) {
  module ??= given ?? (await compile(wasmFile.given ?? wasmFile.url ?? source()));
  const verifier = await instantiated();
  core = verifier.core;
  return verifier;
}

/**
 * The next call loads an instance in the place of one that failed.
 * @param {Instance} failed
 */
function forget(failed) {
  if (core === failed.core) loading = undefined;
}

/** @param {string | URL | BufferSource | WebAssembly.Module} from */
async function compile(from) {
  if (isModule(from)) return from;
  if (isBytes(from)) return WebAssembly.compile(from);
  const url = located(from);
  const files = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (files) return WebAssembly.compile(await files.readFile(url));
  // A page that preloads the file is given that only where the hash is the same, and what is sent along by default.
  const request = { integrity: WASM_INTEGRITY, referrerPolicy: "no-referrer" };
  const response = await fetch(url, /** @type {RequestInit} */ (request)).catch((cause) => unanswered(url, cause));
  if (!response.ok) throw new Obstruction("wasm-not-found", `${url} answered ${response.status}.`);
  const streamable = response.headers.get("content-type") === "application/wasm";
  return streamable ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/**
 * An address that a page wrote, which may be relative to its own.
 * @param {string | URL} address
 */
export function located(address) {
  const page = globalThis.document?.baseURI ?? globalThis.location?.href;
  if (!URL.canParse(address, page)) throw new TypeError(`there is no page here that ${address} could be relative to`);
  return new URL(address, page);
}

// Loads the compiled verifier wherever it runs, and loads it anew should it fail.

/** @import { Core } from "./core.js" */
import { source } from "#source";
import { message, WasmBlockedError } from "./errors.js";
import { Instance } from "./instance.js";

/**
 * Where the wasm file is, if it is not beside this script.
 * @type {{ url: string | URL | undefined }}
 */
export const wasmFile = { url: undefined };

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
    throw new WasmBlockedError(`WebAssembly could not be started: ${message(cause)}`, { cause });
  });
  return loading;
}

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
  module ??= given ?? (await compile(wasmFile.url ?? source()));
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

/** @param {string | URL | Uint8Array<ArrayBuffer>} from */
async function compile(from) {
  if (from instanceof Uint8Array) return WebAssembly.compile(from);
  const url = new URL(from);
  const files = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (files) return WebAssembly.compile(await files.readFile(url));
  const response = await fetch(url, {
    integrity: WASM_INTEGRITY,
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const streamable = response.headers.get("content-type") === "application/wasm";
  return streamable ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

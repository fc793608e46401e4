// Loads the compiled verifier wherever it runs, and loads it anew should it fail. Where it is in two files, the first one
// is all that a typical badge needs: it is the same verifier without what such badges do not run. Whatever comes to what
// it lacks ends it with a trap, as a failure does, and the whole takes its place.

/** @import { Core } from "./core.js" */
/** @import { InitOptions } from "../../types/index.js" */
import { LackingError } from "./errors.js";
import { compiledFirst, compiledWhole, isBytes, isModule, wasmFile } from "./files.js";
import { Instance } from "./instance.js";
import { blocked } from "./obstruction.js";

export { wasmFile };

/**
 * What the wasm exports, once it is loaded.
 * @type {Core}
 */
export let core;

/** @type {Promise<Instance> | undefined} */
let loading;
/** @type {WebAssembly.Module | undefined} the whole, once a badge needed it */
let module;
/** @type {WebAssembly.Module | undefined} what typical badges need */
let first;
/** @type {Promise<WebAssembly.Module> | undefined} */
let completing;

/** The whole that was compiled. The page hands it to its workers, which then ask for nothing. */
export const compiled = () => module;

/**
 * Resolves to a verifier whose exports may be called. A failure is not remembered, so that a later call tries again.
 * @param {WebAssembly.Module} [given] the whole, which another thread has compiled already
 * @returns {Promise<Instance>}
 */
export function load(given) {
  loading ??= taken(start(given));
  return loading;
}

/**
 * Calls go to an instance once it is there, unless the whole has taken its place meanwhile.
 * @param {Promise<Instance>} starting
 */
function taken(starting) {
  /** @type {Promise<Instance>} */
  const own = starting.then(
    (verifier) => {
      if (loading === own) core = verifier.core;
      return verifier;
    },
    (cause) => {
      if (loading === own) loading = undefined;
      throw blocked(cause);
    },
  );
  return own;
}

/**
 * The same of the whole verifier. A page in which it cannot be had still has the first one.
 * @returns {Promise<Instance>}
 */
export async function loadWhole() {
  // What of it is there already need not come again.
  await loading?.catch(() => {});
  if (!module) {
    completing ??= compiledWhole();
    try {
      module ??= await completing;
    } catch (cause) {
      completing = undefined;
      throw blocked(cause);
    }
  }
  const before = loading;
  const verifier = await before?.catch(() => null);
  // What begins from here on is the whole.
  if (loading === before && !verifier?.isWhole) loading = first = undefined;
  return load();
}

/**
 * What a call into the verifier gives. Where it comes to what the first one lacks, the whole one is called.
 * @template T
 * @param {(core: Core) => T} call
 */
export async function called(call) {
  const { core: own } = await load();
  try {
    return call(own);
  } catch (error) {
    if (!(error instanceof LackingError)) throw error;
    return call((await loadWhole()).core);
  }
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

/** @param {BufferSource} bytes */
export const viewOf = (bytes) =>
  ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes);

/**
 * Makes a whole instance in which nothing is verified, so that no badge at which the verifier fails takes along what is
 * in it.
 */
export async function instantiated() {
  await loadWhole();
  return started(/** @type {WebAssembly.Module} */ (module));
}

/** @param {WebAssembly.Module} [given] */
async function start(given) {
  module ??= given;
  if (!module) first ??= await compiledFirst();
  if (!first) module ??= await compiledWhole();
  return started(/** @type {WebAssembly.Module} */ (module ?? first));
}

/** @param {WebAssembly.Module} made */
async function started(made) {
  const isWhole = made === module;
  const verifier = new Instance({ isWhole, ended: forget, next: load, whole: loadWhole });
  await verifier.start(made);
  return verifier;
}

/**
 * The next call loads an instance in the place of one that failed.
 * @param {Instance} failed
 */
function forget(failed) {
  if (core === failed.core) loading = undefined;
}

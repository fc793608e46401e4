// Brings the compiled verifier into being, once, wherever it runs.
import init, { onPanic } from "../target/pkg/open_badge_verifier.js";
import { source } from "#source";

/** Thrown when the page (its Content Security Policy, a locked-down browser) does not let WebAssembly run, or its file cannot be had. */
export class WasmBlockedError extends Error {
  name = "WasmBlockedError";
  code = "wasm-blocked";
}

/** Where the wasm file is, if it is not beside this script. */
export const location = { url: undefined };

let loading;
let wasm;

/** What was compiled, for the page's workers, which then ask for nothing. */
export const compiled = () => wasm;

/** Resolves when the exports of the wasm may be called; a failure is not remembered, so that a later call tries again. */
export function load(given) {
  loading ??= start(given).catch((cause) => {
    loading = undefined;
    throw new WasmBlockedError(`WebAssembly could not be started: ${cause?.message ?? cause}`, { cause });
  });
  return loading;
}

async function start(given) {
  wasm = given ?? (await compile(location.url ?? source()));
  await init({ module_or_path: wasm });
  onPanic((message) => calls.forEach((fail) => fail(new Error(`the verifier failed: ${message}`))));
}

const calls = new Set();

/** The promise of a call into the wasm, which also ends should the verifier itself fail: it cannot settle its promises then. */
export function settled(promise) {
  return new Promise((resolve, reject) => {
    calls.add(reject);
    promise.then(resolve, reject).finally(() => calls.delete(reject));
  });
}

async function compile(from) {
  if (from instanceof Uint8Array) return WebAssembly.compile(from);
  const url = new URL(from);
  const files = url.protocol === "file:" && globalThis.process?.getBuiltinModule?.("node:fs/promises");
  if (files) return WebAssembly.compile(await files.readFile(url));
  const response = await fetch(url, { integrity: WASM_INTEGRITY, credentials: "omit", referrerPolicy: "no-referrer" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const streamable = response.headers.get("content-type") === "application/wasm";
  return streamable ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

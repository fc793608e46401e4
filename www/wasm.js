// Brings the compiled verifier into being wherever it runs, and anew should it fail.
import instance from "../target/pkg/open_badge_verifier.js";
import { source } from "#source";

/** Thrown when the page (its Content Security Policy, a locked-down browser) does not let WebAssembly run, or its file cannot be had. */
export class WasmBlockedError extends Error {
  name = "WasmBlockedError";
  code = "wasm-blocked";
}

/** Thrown when the verifier itself fails, which says nothing about the badge. The next call finds it whole. */
export class VerifierError extends Error {
  name = "VerifierError";
  code = "verifier-failed";
}

/** Where the wasm file is, if it is not beside this script. */
export const location = { url: undefined };

/** What the wasm exports, once it is loaded. */
export let core;

let loading;
let wasm;

/** What was compiled, for the page's workers, which then ask for nothing. */
export const compiled = () => wasm;

/** Resolves to a verifier whose exports may be called; a failure is not remembered, so that a later call tries again. */
export function load(given) {
  loading ??= start(given).catch((cause) => {
    loading = undefined;
    throw new WasmBlockedError(`WebAssembly could not be started: ${cause?.message ?? cause}`, { cause });
  });
  return loading;
}

async function start(given) {
  wasm ??= given ?? (await compile(location.url ?? source()));
  const verifier = new Verifier();
  await verifier.start(wasm);
  core = verifier.core;
  return verifier;
}

/**
 * One instance of the wasm, which ends with its first trap: what its memory holds is then in no known state, and a promise that was to be
 * settled from within it never would be.
 */
class Verifier {
  #calls = new Set();
  #shared;
  #panic;
  #failure;

  async start(wasm) {
    const instantiate = async (module, imports) => {
      const { exports } = await WebAssembly.instantiate(module, imports);
      return { module, instance: { exports: this.#guarded(exports) } };
    };
    this.core = instance({ __proto__: WebAssembly, instantiate });
    await this.core.init({ module_or_path: wasm });
    this.core.onPanic((message) => { this.#panic = message; });
  }

  /** Verifies a badge. What the contexts mean is remembered, every badge is its own. */
  verify(bytes, settings) {
    return new Promise((resolve, reject) => {
      if (this.#failure) throw this.#failure;
      this.#calls.add(reject);
      const done = () => this.#calls.delete(reject);
      (this.#shared ??= new this.core.Verifier()).verify(bytes, settings).finally(done).then(resolve, reject);
    });
  }

  #guarded(exports) {
    const guard = ([name, value]) => [name, typeof value === "function" ? this.#guard(name, value) : value];
    return Object.fromEntries(Object.entries(exports).map(guard));
  }

  /** A call into the wasm: whatever leaves it in place of a value is its end. Promises and collected objects call it with nobody to hear. */
  #guard(name, call) {
    const isUnheard = /closure|_free$/.test(name);
    return (...given) => {
      if (isUnheard && this.#failure) return [];
      try {
        return call(...given);
      } catch (cause) {
        this.#fail(cause);
        if (isUnheard) return [];
        throw this.#failure;
      }
    };
  }

  #fail(cause) {
    this.#failure ??= new VerifierError(`the verifier failed: ${this.#panic ?? cause?.message ?? cause}`, { cause });
    if (core === this.core) loading = undefined;
    for (const reject of this.#calls) reject(this.#failure);
    this.#calls.clear();
  }
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

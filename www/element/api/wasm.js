// Brings the compiled verifier into being wherever it runs, and anew should it fail.
import instance from "#core";
import { source } from "#source";

/** Thrown when the page (its Content Security Policy, a locked-down browser) does not let WebAssembly run, or its file cannot be had. */
export class WasmBlockedError extends Error {
  name = "WasmBlockedError";
  code = "wasm-blocked";
}

/** Thrown when the verifier itself fails and not even a report can say so, which says nothing about the badge. The next call finds it whole. */
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
  const verifier = await instantiated();
  core = verifier.core;
  return verifier;
}

/** An instance of its own, in which nothing is verified, so that no badge at which the verifier fails takes along what is in it. */
export async function instantiated() {
  const verifier = new Verifier();
  await verifier.start(wasm);
  return verifier;
}

/**
 * One instance of the wasm, which ends with its first trap: what its memory holds is then in no known state, and a promise that was to be
 * settled from within it never would be.
 */
class Verifier {
  #calls = new Set();
  /** The call that is being worked at. */
  #turn = null;
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
    this.core.onPanic((message) => {
      this.#panic = message;
    });
  }

  /** Verifies a badge. What the contexts mean is remembered, every badge is its own. */
  verify(bytes, settings) {
    return new Promise((resolve, reject) => this.#take({ bytes, settings, resolve, reject }));
  }

  #take(call) {
    const { bytes, settings, resolve, reject } = call;
    const fetch = (...request) => {
      const answer = settings.fetch(...request);
      answer?.catch?.(() => {}); // heard also if the verifier fails meanwhile
      return answer;
    };
    const turn = (begins) => {
      this.#turn = begins ? call : null;
    };
    const done = () => this.#calls.delete(call);
    this.#calls.add(call);
    try {
      turn(true);
      (this.#shared ??= new this.core.Verifier())
        .verify(bytes, { ...settings, fetch }, turn)
        .finally(done)
        .then(resolve, reject);
      turn(false);
    } catch (error) {
      if (done()) reject(error); // else the verifier failed, and the call is seen to
    }
  }

  #guarded(exports) {
    const guard = ([name, value]) => [name, typeof value === "function" ? this.#guard(name, value) : value];
    return Object.fromEntries(Object.entries(exports).map(guard));
  }

  /**
   * A call into the wasm: whatever leaves it in place of a value is its end. Promises and collected objects call it with nobody to hear. What
   * a visitor does on a card that was drawn before its end still reaches it.
   */
  #guard(name, call) {
    const isUnheard = /closure|_free$/.test(name);
    return (...given) => {
      if (isUnheard && this.#failure && !(given.at(-1) instanceof Event)) return [];
      try {
        return call(...given);
      } catch (cause) {
        this.#fail(cause, isUnheard);
        if (isUnheard) return [];
        throw this.#failure;
      }
    };
  }

  /**
   * The call that was being worked at is given up. The others are done again by the next instance: a verification changes nothing
   * anywhere. Where nobody knows which call it was, all are done again, but once.
   */
  #fail(cause, isUnheard) {
    this.#failure ??= new VerifierError(`the verifier failed: ${this.#panic ?? cause?.message ?? cause}`, { cause });
    if (core === this.core) loading = undefined;
    const nobody = isUnheard && !this.#turn;
    for (const call of this.#calls) {
      const isOver = call === this.#turn || (nobody && call.again);
      call.again ||= nobody;
      const {
        settings: { now },
        resolve,
        reject,
      } = call;
      load()
        .then((next) => (isOver ? resolve(next.core.Verifier.givenUp("verifier-failed", now)) : next.#take(call)))
        .catch(() => reject(this.#failure));
    }
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

// One instance of the compiled verifier.

/** @import { Settings, Verified } from "./core.js" */
import exported from "#core";
import { message, VerifierError } from "./errors.js";

/**
 * A verification that is under way; `again` if it was begun anew after an instance failed.
 * @typedef {{
 *   bytes: Uint8Array, settings: Settings, again?: boolean,
 *   resolve: (result: Verified) => void, reject: (reason: unknown) => void,
 * }} Verification
 */

/**
 * One instance of the wasm. It ends with its first trap, after which what its memory holds is in no known state and its
 * promises never settle.
 */
export class Instance {
  core = exported();
  /** @type {Set<Verification>} */
  #calls = new Set();
  /** @type {Verification | null} the one that is being worked at */
  #turn = null;
  /** @type {import("./core.js").CoreVerifier | undefined} */
  #shared;
  /** @type {string | undefined} */
  #panic;
  /** @type {VerifierError | undefined} */
  #failure;
  /** @type {(failed: Instance) => void} */
  #ended;
  /** @type {() => Promise<Instance>} */
  #next;

  /**
   * @param {(failed: Instance) => void} ended is told that this instance failed
   * @param {() => Promise<Instance>} next gives the one that takes its place
   */
  constructor(ended, next) {
    this.#ended = ended;
    this.#next = next;
  }

  /** @param {WebAssembly.Module} module */
  async start(module) {
    const { exports } = await WebAssembly.instantiate(module, this.core.imports());
    this.core.init({ exports: this.#guarded(exports) }, module);
    this.core.onPanic((panic) => {
      this.#panic = panic;
    });
  }

  /**
   * Verifies a badge. What contexts mean is remembered for the next; nothing of the badge is.
   * @param {Uint8Array} bytes
   * @param {Settings} settings
   * @returns {Promise<Verified>}
   */
  verify(bytes, settings) {
    return new Promise((resolve, reject) => this.#take({ bytes, settings, resolve, reject }));
  }

  /** @param {Verification} call */
  #take(call) {
    const { bytes, settings, resolve, reject } = call;
    /** @type {Settings["fetch"]} */
    const fetch = (...request) => {
      const answer = settings.fetch(...request);
      // A failure of it has a listener also if the verifier fails meanwhile.
      answer?.catch?.(() => {});
      return answer;
    };
    /** @param {boolean} begins */
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
      // A call that is no longer among them went when the verifier failed, and was answered there.
      if (done()) reject(error);
    }
  }

  /** @param {WebAssembly.Exports} exports */
  #guarded(exports) {
    const entries = Object.entries(exports).map(([name, value]) => [
      name,
      typeof value === "function" ? this.#guard(name, value) : value,
    ]);
    return Object.fromEntries(entries);
  }

  /**
   * A call into the wasm. Whatever it throws is the end of the instance. Promises and the collection of garbage call it
   * too, where nobody would hear what it throws: they get an empty answer, and after the end they no longer reach it.
   * What a visitor does on a card that was drawn before the end still does.
   * @param {string} name
   * @param {Function} call
   * @returns {(...given: unknown[]) => unknown}
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
   * Gives up the call that was being worked at, and has the next instance do the others again, since a verification
   * changes nothing anywhere. Where it is not known which call it was, all are done again, but only once.
   * @param {unknown} cause
   * @param {boolean} isUnheard
   */
  #fail(cause, isUnheard) {
    this.#failure ??= new VerifierError(`the verifier failed: ${this.#panic ?? message(cause)}`, { cause });
    this.#ended(this);
    const isUnknown = isUnheard && !this.#turn;
    for (const call of this.#calls) {
      const isOver = call === this.#turn || (isUnknown && call.again);
      call.again ||= isUnknown;
      const { settings, resolve, reject } = call;
      this.#next()
        .then((next) =>
          isOver ? resolve(next.core.Verifier.givenUp("verifier-failed", settings.now)) : next.#take(call),
        )
        .catch(() => reject(this.#failure));
    }
    this.#calls.clear();
  }
}

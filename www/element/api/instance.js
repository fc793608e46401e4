// One instance of the compiled verifier.

/** @import { Settings, Verified } from "./core.js" */
import exported from "#core";
import { LackingError, message, VerifierError } from "./errors.js";
import { recorded } from "./recorded.js";

/**
 * A verification that is under way; `again` if it was begun anew after an instance failed. `known` has the answers
 * that were had, where the first verifier began it; `told` is how many of its steps the caller knows of.
 * @typedef {{
 *   bytes: Uint8Array, settings: Settings, again?: boolean, known?: ReturnType<typeof recorded>, told: number,
 *   resolve: (result: Verified) => void, reject: (reason: unknown) => void,
 * }} Verification
 */

/** @type {WeakMap<Verified, () => Promise<Verified>>} */
const renewals = new WeakMap();

/**
 * The same result in the whole verifier: verified again, by the answers that were had.
 * @param {Verified} result
 */
export const renewed = async (result) => (await renewals.get(result)?.()) ?? result;

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
  /** How often it failed: what was drawn before its end is still heard. */
  #failures = 0;
  #ended;
  #next;
  #whole;

  /**
   * @param {object} place
   * @param {boolean} place.isWhole whether it lacks nothing
   * @param {(failed: Instance) => void} place.ended is told that this instance failed
   * @param {() => Promise<Instance>} place.next gives the one that takes its place
   * @param {() => Promise<Instance>} place.whole gives one that lacks nothing
   */
  constructor({ isWhole, ended, next, whole }) {
    this.isWhole = isWhole;
    this.#ended = ended;
    this.#next = next;
    this.#whole = whole;
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
    return new Promise((resolve, reject) => this.#take({ bytes, settings, told: 0, resolve, reject }));
  }

  /** @param {Verification} call */
  #take(call) {
    const { bytes, settings, resolve, reject } = call;
    if (!this.isWhole) call.known ??= recorded(settings.fetch);
    const ask = call.known?.taken() ?? settings.fetch;
    /** @type {Settings["fetch"]} */
    const fetch = (...request) => {
      const answer = ask(...request);
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
        .verify(bytes, { ...settings, ...progress(call), fetch }, turn)
        // What an instance says that failed is not heard.
        .then(
          (result) => {
            if (!done()) return;
            if (!this.isWhole) renewals.set(result, () => this.#again(call));
            resolve(result);
          },
          (error) => done() && reject(error),
        );
      turn(false);
    } catch (error) {
      // A call that is no longer among them went when the verifier failed, and was answered there.
      if (done()) reject(error);
    }
  }

  /**
   * @param {Verification} call
   * @returns {Promise<Verified>}
   */
  async #again(call) {
    const next = await this.#whole();
    return new Promise((resolve, reject) => next.#take({ ...call, resolve, reject }));
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
   * A call into the wasm. Whatever it throws is the end of the instance.
   * @param {string} name
   * @param {Function} call
   * @returns {(...given: unknown[]) => unknown}
   */
  #guard(name, call) {
    if (/closure|_free$/.test(name)) return this.#unheard(call);
    return (...given) => {
      const before = this.#failures;
      try {
        const result = call(...given);
        // What went on after a failure inside of it has come to nothing.
        if (this.#failures === before) return result;
      } catch (cause) {
        this.#fail(cause, false);
      }
      throw this.#failure;
    };
  }

  /**
   * A call of promises or of the collection of garbage, where nobody would hear what it throws: they get an empty
   * answer, and after the end they no longer reach the wasm. What a visitor does on a card that was drawn before the end
   * still does.
   * @param {Function} call
   * @returns {(...given: unknown[]) => unknown}
   */
  #unheard(call) {
    return (...given) => {
      const last = given.at(-1);
      const event = last instanceof Event ? last : null;
      if (this.#failure && !event) return [];
      try {
        return call(...given);
      } catch (cause) {
        this.#fail(cause, true);
        if (event && !this.isWhole) redo(event);
        return [];
      }
    };
  }

  /**
   * Gives up the call that was being worked at, and has the next instance do the others again, since a verification
   * changes nothing anywhere. Where it is not known which call it was, all are done again, but only once. What
   * the first verifier did not come to an end with is not given up: the whole one does it.
   * @param {unknown} cause
   * @param {boolean} isUnheard
   */
  #fail(cause, isUnheard) {
    const Failure = this.isWhole ? VerifierError : LackingError;
    this.#failure ??= new Failure(`the verifier failed: ${this.#panic ?? message(cause)}`, { cause });
    if (this.#failures === 0) this.#ended(this);
    this.#failures += 1;
    const isUnknown = isUnheard && !this.#turn;
    for (const call of this.#calls) {
      const isIts = call === this.#turn;
      const isOver = this.isWhole && (isIts || (isUnknown && call.again));
      call.again ||= this.isWhole && isUnknown;
      call.known?.hasten();
      const { settings, resolve, reject } = call;
      const taking = isIts || isUnknown ? this.#whole() : this.#next();
      taking
        .then((next) =>
          isOver ? resolve(next.core.Verifier.givenUp("verifier-failed", settings.now)) : next.#take(call),
        )
        .catch((error) => reject(this.isWhole ? this.#failure : error));
    }
    this.#calls.clear();
  }
}

/**
 * The caller's `onProgress`, which is told of each step once.
 * @param {Verification} call
 */
function progress(call) {
  const { onProgress } = call.settings;
  if (!onProgress) return {};
  let step = 0;
  /** @type {typeof onProgress} */
  const tell = (event) => {
    step += 1;
    if (step <= call.told) return;
    call.told = step;
    onProgress(event);
  };
  return { onProgress: tell };
}

/**
 * What a visitor did on a card, and the first verifier came to no end with, is done again on what the whole one draws.
 * @param {Event} event
 */
function redo(event) {
  event.preventDefault();
  const content = /** @type {{ act?: import("../types.js").Act } | null} */ (event.currentTarget);
  void content?.act?.("redo", {}, /** @type {import("../types.js").ActionEvent} */ (event));
}

/** @import { WasmBlockedCode } from "../../types/index.js" */

/**
 * Thrown when the page (its Content Security Policy, a locked-down browser) does not let WebAssembly run, or its file
 * cannot be had.
 */
export class WasmBlockedError extends Error {
  name = /** @type {const} */ ("WasmBlockedError");

  /**
   * @param {string} [said]
   * @param {ErrorOptions} [options]
   * @param {WasmBlockedCode} [code]
   */
  constructor(said, options, code = "wasm-blocked") {
    super(said, options);
    this.code = code;
  }
}

/**
 * Thrown when the verifier itself fails and cannot even make a report that says so. It says nothing about the badge,
 * and the next call is answered by a new instance.
 */
export class VerifierError extends Error {
  name = /** @type {const} */ ("VerifierError");
  code = /** @type {const} */ ("verifier-failed");
}

/** Thrown where the first verifier lacks what a call needs, or fails: the whole one is to be called. */
export class LackingError extends VerifierError {}

/** Thrown when the element is to verify a file by its address, which a page may not read. */
export class FileSourceError extends Error {
  name = /** @type {const} */ ("FileSourceError");
  code = /** @type {const} */ ("file-source");
}

/**
 * The stable word for what ended a run without a report.
 * @param {unknown} error
 */
export const codeOf = (error) =>
  error instanceof WasmBlockedError || error instanceof FileSourceError
    ? error.code
    : /** @type {Error} */ (error).name;

/**
 * What was thrown, in words.
 * @param {unknown} cause
 */
export const message = (cause) => /** @type {Error | undefined} */ (cause)?.message ?? cause;

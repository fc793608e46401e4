// The JavaScript interface: what may be given to the verifier, and how its answer is handed out. No rule about badges
// is here.

/** @import { BadgeInput, Report, VerifyOptions } from "../../types/index.js" */
/** @import { Options, Settings, Verified } from "./core.js" */
import { LackingError } from "./errors.js";
import { renewed } from "./instance.js";
import { checked, isObject } from "./options.js";
import { called, load, viewOf } from "./wasm.js";

export const version = VERSION;

/**
 * Verifies one badge. Rejects for the caller's mistakes: whatever is wrong with a badge, or with the verifier, is in
 * the report.
 * @param {BadgeInput} input
 * @param {VerifyOptions} [options]
 */
export async function verifyBadge(input, options = {}) {
  refuseFiles(input);
  return reported(input, checked(options));
}

/**
 * The report alone.
 * @param {BadgeInput} input
 * @param {Settings} settings options that were looked through
 * @returns {Promise<Report>}
 */
export async function reported(input, settings) {
  const { result, report } = await told(await answered(input, settings));
  result.free();
  return report;
}

/**
 * The report, and the same as the core knows it.
 * @param {BadgeInput} input
 * @param {Options} options
 */
export async function verified(input, options = {}) {
  refuseFiles(input);
  return told(await answered(input, checked(options)));
}

/**
 * A result with its report; where the first verifier cannot tell it, of the whole one.
 * @param {Verified} result
 */
async function told(result) {
  try {
    return { report: freeze(result.toReport()), result };
  } catch (error) {
    if (!(error instanceof LackingError)) throw error;
    const again = await renewed(result);
    return { report: freeze(again.toReport()), result: again };
  }
}

/**
 * The result as the core knows it.
 * @param {BadgeInput} input
 * @param {Settings} settings options that were looked through
 * @returns {Promise<Verified>}
 */
export async function answered(input, settings) {
  settings.signal?.throwIfAborted();
  const bytes = await bytesOf(input);
  const verifier = await load();
  return untilAborted(settings.signal, verifier.verify(bytes, settings));
}

/**
 * The text baked into an image, or the text itself; null if there is none.
 * @param {BadgeInput} input
 */
export async function unbake(input) {
  refuseFiles(input);
  const bytes = await bytesOf(input);
  return called((core) => core.unbake(bytes));
}

/**
 * Refuses what names or reads a file: outside of a page whoever calls has the file itself, and a badge that was never
 * opened must not be called unreadable.
 * @param {BadgeInput} input
 */
export function refuseFiles(input) {
  const { pipe, [Symbol.asyncIterator]: iterate } = /** @type {Record<PropertyKey, unknown>} */ (Object(input));
  // JSON has no functions, so that nothing in a badge makes it a stream.
  if (typeof pipe === "function" || typeof iterate === "function")
    throw new TypeError("a stream is not a badge: await its bytes, and give those");
  if (PAGE) return;
  const text = typeof input === "string" || input instanceof URL ? String(input).trim() : "";
  if (/^(file:|\.{0,2}[\\/]|~\/|[a-z]:\\)|^[^\s{":/]+\.(png|svg|json|jsonld|jwt|txt)$/i.test(text))
    throw new TypeError("a path is not a badge: read the file, and give its bytes");
}

/**
 * The bytes of a badge. They are copied, since a caller may go on writing while the badge is verified.
 * @param {BadgeInput} input
 * @returns {Promise<Uint8Array>}
 */
async function bytesOf(input) {
  if (typeof input === "string") return new TextEncoder().encode(input);
  if (ArrayBuffer.isView(input)) return viewOf(/** @type {BufferSource} */ (input)).slice();
  // By its name, since what comes from another frame is of that frame's classes.
  const kind = Object.prototype.toString.call(input).slice(8, -1);
  if (kind === "ArrayBuffer" || kind === "SharedArrayBuffer")
    return new Uint8Array(/** @type {ArrayBuffer} */ (input)).slice();
  if (kind === "URL") return bytesOf(/** @type {URL} */ (input).href);
  if (kind === "Blob" || kind === "File") return new Uint8Array(await /** @type {Blob} */ (input).arrayBuffer());
  if (kind === "Object" || kind === "Array") return bytesOf(JSON.stringify(input));
  throw new TypeError("a badge is a URL, JSON or JWS text, a parsed object, a Blob, an ArrayBuffer or a Uint8Array");
}

/**
 * Rejects as soon as the signal is aborted, though the verifier goes on to its next request.
 * @template T
 * @param {AbortSignal | undefined} signal
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
function untilAborted(signal, promise) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/**
 * Freezes a value with all that is in it.
 * @template T
 * @param {T} value
 * @returns {T}
 */
function freeze(value) {
  if (isObject(value)) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

// Why the wasm cannot be had or may not run, told to whoever built the page, with what helps. A reader is told none of
// it.

/** @import { WasmBlockedCode } from "../../types/index.js" */
import { message, WasmBlockedError } from "./errors.js";

/** What helps, by code. */
const REMEDIES = /** @type {const} */ ({
  "wasm-blocked": "The Content-Security-Policy of the page needs 'wasm-unsafe-eval' in script-src.",
  "wasm-refused": "The Content-Security-Policy of the page needs the origin of this file in connect-src.",
  "wasm-not-found": "Publish open-badge-verifier.wasm beside the script, or say where it is: init({ wasm: url }).",
  "wasm-replaced": "The server answers with something else, as a page for unknown addresses: publish the file itself.",
  "wasm-changed": "Script and wasm are of different versions or one was changed: publish both from one package.",
  "wasm-closed": "The server of this file needs to send Access-Control-Allow-Origin.",
  "wasm-unreachable": "Nothing answered at this address.",
  "wasm-failed": "",
});
const VITE = 'Vite moved the script away from the wasm: optimizeDeps: { exclude: ["open-badge-verifier"] }.';

/** What stands in the way of the wasm. */
export class Obstruction extends Error {
  /**
   * @param {WasmBlockedCode} code
   * @param {string} said
   * @param {ErrorOptions & { remedy?: string }} [options]
   */
  constructor(code, said, { remedy = REMEDIES[code], ...options } = {}) {
    super(`${said} ${remedy}`.trim(), options);
    this.code = code;
  }
}

/**
 * What a caller is told of a failed start.
 * @param {unknown} cause
 */
export function blocked(cause) {
  const known = cause instanceof Obstruction ? cause : ofRunning(cause);
  return new WasmBlockedError(`WebAssembly could not be started: ${known.message}`, { cause }, known.code);
}

/**
 * Where the file was had, but could not be compiled or started.
 * @param {unknown} cause
 */
function ofRunning(cause) {
  const said = String(message(cause));
  const { name } = /** @type {Error} */ (cause);
  if (!globalThis.WebAssembly || /content security|unsafe-eval|\bCSP\b/i.test(said))
    return new Obstruction("wasm-blocked", said);
  if (name === "CompileError") return new Obstruction("wasm-replaced", said);
  return new Obstruction(name === "LinkError" ? "wasm-changed" : "wasm-failed", said);
}

/**
 * Finds out why a request failed, which a browser does not say: asks again without the hash, then without reading the
 * answer.
 * @param {URL} url
 * @param {unknown} cause
 * @returns {Promise<never>}
 */
export async function unanswered(url, cause) {
  const { answer, refused } = await heeding(url, () => asked(url, "cors"));
  if (refused) throw new Obstruction("wasm-refused", `The page may not ask for ${url}.`, { cause });
  if (!answer) {
    const code = (await asked(url, "no-cors")) ? "wasm-closed" : "wasm-unreachable";
    throw new Obstruction(code, `${url}: ${message(cause)}.`, { cause });
  }
  if (!answer.ok) throw new Obstruction("wasm-not-found", `${url} answered ${answer.status}.`, { cause });
  const isWasm = String(new Uint8Array(await answer.arrayBuffer()).subarray(0, 4)) === "0,97,115,109";
  const remedy = url.pathname.includes("/.vite/") ? VITE : undefined;
  const said = isWasm ? `${url} is not the file of this version.` : `${url} is no wasm.`;
  throw new Obstruction(isWasm ? "wasm-changed" : "wasm-replaced", said, { cause, remedy });
}

/**
 * @param {URL} url
 * @param {RequestMode} mode
 * @returns {Promise<Response | null>}
 */
const asked = (url, mode) => fetch(url, { mode, referrerPolicy: "no-referrer" }).catch(() => null);

/**
 * Sends a request, and listens whether the page's own policy forbids it, which nothing but an event says.
 * @param {URL} url
 * @param {() => Promise<Response | null>} ask
 */
async function heeding(url, ask) {
  const page = globalThis.document;
  let refused = false;
  /** @param {SecurityPolicyViolationEvent} event */
  const hear = ({ blockedURI, effectiveDirective }) => {
    refused ||= effectiveDirective === "connect-src" && url.href.startsWith(blockedURI);
  };
  page?.addEventListener("securitypolicyviolation", hear);
  const answer = await ask();
  // The event is dispatched by a task of its own.
  if (page && !answer) await new Promise((resolve) => setTimeout(resolve));
  page?.removeEventListener("securitypolicyviolation", hear);
  return { answer, refused };
}

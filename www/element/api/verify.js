// The JavaScript interface: what may be given to the verifier, and how its answer is handed out. No rule about badges is here.
import { load, VerifierError, WasmBlockedError } from "./wasm.js";

export { VerifierError, WasmBlockedError };

export const version = VERSION;

/** Verifies one badge. Rejects for the caller's mistakes: whatever is wrong with a badge, or with the verifier, is in the report. */
export async function verifyBadge(input, options) {
  const { report, result } = await verified(input, options);
  result.free();
  return report;
}

/** The report, and the same as the core knows it. */
export async function verified(input, options = {}) {
  const result = await answered(input, checked(options));
  return { report: freeze(result.toReport()), result };
}

/** The result as the core knows it; `settings` are options that were looked through. */
export async function answered(input, settings) {
  settings.signal?.throwIfAborted();
  const bytes = await bytesOf(input);
  const verifier = await load();
  return untilAborted(settings.signal, verifier.verify(bytes, settings));
}

/** Options that were looked through, as plain data for a worker. */
export function plainSettings(options) {
  return JSON.parse(JSON.stringify(checked(options)));
}

/** The text baked into an image, or the text itself; null if there is none. */
export async function unbake(input) {
  const bytes = await bytesOf(input);
  return (await load()).core.unbake(bytes);
}

async function bytesOf(input) {
  if (typeof input === "string") return new TextEncoder().encode(input);
  // Copies, since a caller may go on writing while the badge is verified.
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength).slice();
  const kind = Object.prototype.toString.call(input).slice(8, -1);
  if (kind === "ArrayBuffer" || kind === "SharedArrayBuffer") return new Uint8Array(input).slice();
  if (kind === "URL") return bytesOf(input.href);
  if (kind === "Blob" || kind === "File") return new Uint8Array(await input.arrayBuffer());
  if (kind === "Object" || kind === "Array") return bytesOf(JSON.stringify(input));
  throw new TypeError("a badge is a URL, JSON or JWS text, a parsed object, a Blob, an ArrayBuffer or a Uint8Array");
}

const isText = (value) => typeof value === "string";
const isFlag = (value) => typeof value === "boolean";
const isTexts = (value) => isText(value) || (Array.isArray(value) && value.every(isText));
const isObject = (value) => typeof value === "object" && value !== null;

/** What each option may be; the first column of the interface's own documentation. */
const OPTIONS = {
  now: (value) => !Number.isNaN(new Date(value).getTime()),
  fetch: (value) => typeof value === "function",
  network: (value) => ["full", "status-only", "none"].includes(value),
  proxy: (value) => isText(value) && value.includes("{url}"),
  recipient: isTexts,
  trustedIssuers: (value) => isTexts(value) || isObject(value),
  retirementLists: (value) => Array.isArray(value) && value.every((list) => isText(list) || isObject(list)),
  timeout: (value) => Number.isFinite(value) && value > 0,
  signal: (value) => isObject(value) && isFlag(value.aborted),
  exportIssuers: isFlag,
  refresh: isFlag,
  onProgress: (value) => typeof value === "function",
};

function checked(options) {
  if (!isObject(options)) throw new TypeError("options must be an object");
  const settings = {};
  for (const [name, fits] of Object.entries(OPTIONS)) {
    const value = options[name];
    if (value === undefined || value === null) continue;
    if (!fits(value)) throw new TypeError(`options.${name} is not what it should be: ${value}`);
    settings[name] = value;
  }
  settings.now = new Date(settings.now ?? Date.now()).toISOString();
  settings.fetch ??= (url, init) => globalThis.fetch(url, init);
  settings.recipients = [settings.recipient ?? []].flat();
  settings.page = globalThis.location?.href;
  return settings;
}

function untilAborted(signal, promise) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

function freeze(value) {
  if (isObject(value)) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

// Where the files of the package are for the single script. It is a classic script and a module in one, so it may not
// say `import.meta`.
import { currentScript, head, make } from "../../document.js";

// As a module it has no `currentScript` either; then the innermost line of a stack trace names its address.
const address = currentScript()?.src || /(?:https?|file):\/\/[^\s()]+?(?=:\d+:\d+)/.exec(new Error().stack ?? "")?.[0];

/** The address that this script was loaded from. */
export const script = address && new URL(address).href;

/** Hosts that give out packages of npm, at an address that may name a version or a range of them. */
const PACKAGES = /^(https:\/\/(?:unpkg\.com|cdn\.jsdelivr\.net\/npm)\/open-badge-verifier)(?:@[^/]*)?(?=\/)/;

/**
 * The address of this very file, which the others lie beside. Where an address names only the package, the host of
 * packages chooses the file; where it names no version, other files could be those of another one.
 */
const own = script
  ?.replace(/(\/open-badge-verifier)(?:[@?#][^/]*)?$/, `$1@${VERSION}/dist/open-badge-verifier.js`)
  .replace(PACKAGES, `$1@${VERSION}`);

/** @returns {URL | Uint8Array<ArrayBuffer>} */
export const source = () => beside("open-badge-verifier.wasm");

/** The wasm in two files: what a typical badge needs, and the rest. */
export const pieces = () => ({
  first: beside("open-badge-verifier.first.wasm"),
  rest: beside("open-badge-verifier.rest.wasm"),
});

/** The script for many badges. */
export const batch = () =>
  /** @type {Promise<typeof import("../../batch/batch.js")>} */ (
    loaded("open-badge-verifier.batch.js", BATCH_INTEGRITY)
  );

/** The script that prints a card and draws QR codes. */
export const print = () =>
  /** @type {Promise<typeof import("../../print.js")>} */ (loaded("open-badge-verifier.print.js", PRINT_INTEGRITY));

/**
 * A further script. The hint has its hash checked, and the import finds what was checked.
 * @param {string} file
 * @param {string} integrity
 */
async function loaded(file, integrity) {
  const { href } = beside(file);
  /** @type {HTMLLinkElement} */
  const hint = Object.assign(make("link"), {
    rel: "modulepreload",
    href,
    integrity,
    crossOrigin: "anonymous",
  });
  const there = new Promise((resolve, reject) =>
    Object.assign(hint, { onload: resolve, onerror: () => reject(new Error(`${href} could not be loaded`)) }),
  );
  head().append(hint);
  await there.finally(() => hint.remove());
  return import(href);
}

/**
 * The file of the workers. A page may only start one of its own origin.
 * @returns {URL | null}
 */
export const workerUrl = () => beside("open-badge-verifier.worker.js");

/** What the words of other languages lie beside, and what other pages are to load. */
export const base = () => own ?? "";

/** @param {string} file */
const beside = (file) => new URL(file, own);

import { currentScript, head, make } from "../../document.js";

// The single script: one file that is a classic script and a module, so it may not say `import.meta`.
// As a module it has no `currentScript` either; then the innermost line of a stack trace names its address.
const address = currentScript()?.src || /(?:https?|file):\/\/[^\s()]+?(?=:\d+:\d+)/.exec(new Error().stack)?.[0];

/** The address that this script was loaded from. */
export const script = address && new URL(address).href;

export const source = () => new URL("open-badge-verifier.wasm", script);

/** The list of many badges. The hint has its hash checked, and the import finds what was checked. */
export async function batch() {
  const href = new URL("open-badge-verifier.batch.js", script).href;
  const hint = Object.assign(make("link"), {
    rel: "modulepreload",
    href,
    integrity: BATCH_INTEGRITY,
    crossOrigin: "anonymous",
  });
  const loaded = new Promise((resolve, reject) =>
    Object.assign(hint, { onload: resolve, onerror: () => reject(new Error(`${href} could not be loaded`)) }),
  );
  head().append(hint);
  await loaded.finally(() => hint.remove());
  return import(href);
}

/** A page may only start a worker of its own origin. */
export const workerUrl = () => new URL("open-badge-verifier.worker.js", script);

export const base = () => script;

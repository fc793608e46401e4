// The ES modules of the package: the wasm lies beside them, where bundlers look for it too.
export const source = () => new URL("open-badge-verifier.wasm", import.meta.url);

/** The wasm in two files: what a typical badge needs, and the rest. */
export const pieces = () => ({
  first: new URL("open-badge-verifier.first.wasm", import.meta.url),
  rest: new URL("open-badge-verifier.rest.wasm", import.meta.url),
});

export const batch = () => import("../../batch/batch.js");

export const print = () => import("../../print.js");

export const workerUrl = () => new URL("open-badge-verifier.worker.js", import.meta.url);

/** No address from which another site could load a script. */
export const base = () => "";

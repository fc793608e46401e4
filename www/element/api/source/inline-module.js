// The ES modules with the wasm inside, for where no file lies beside a script: bundled servers, edge runtimes.
import wasm from "../../../../dist/open-badge-verifier.wasm";

export const source = () => wasm;

/** It is in one piece. */
export const pieces = () => null;

export const batch = () => import("../../batch/batch.js");

export const print = () => import("../../print.js");

/** Such a module has nothing beside it. */
export const workerUrl = () => null;

/** No address from which another site could load a script. */
export const base = () => "";

// The single-file build: the wasm is part of the script.
import wasm from "../../../../dist/open-badge-verifier.wasm";

export { base, script } from "./script.js";

export const source = () => wasm;

/** It is in one piece. */
export const pieces = () => null;

export const batch = () => import("../../batch/batch.js");

export const print = () => import("../../print.js");

/** A single file has nothing beside it. */
export const workerUrl = () => null;

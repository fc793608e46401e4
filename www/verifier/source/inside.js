// The edition in one file has the wasm inside, compressed, as part of the script whose hash its policy names.
import packed from "#wasm";
import { inflated } from "../pack.js";

const wasm = new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (await inflated(packed, Infinity))).arrayBuffer());

export const source = () => wasm;

/** It is in one piece. */
export const pieces = () => null;

export const batch = () => import("../../element/batch/batch.js");

export const print = () => import("../../element/print.js");

/** A single file has nothing beside it. */
export const workerUrl = () => null;

/** No address from which another site could load a script. */
export const base = () => "";
export const script = "";

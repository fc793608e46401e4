// The package's entry. It exports what `index.d.ts` says and nothing else.
export { VerifierError, WasmBlockedError } from "./errors.js";
export { createVerifier } from "./verifier.js";
export { unbake, verifyBadge, version } from "./verify.js";
export { init } from "./wasm.js";

import * as verifier from "/dist/index.js";

globalThis.verifier = verifier;

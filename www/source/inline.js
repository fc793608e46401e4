// The single-file build: the wasm is part of the script.
import wasm from "../../target/pkg/open_badge_verifier_bg.wasm";

export { base, script } from "./script.js";

export const source = () => wasm;

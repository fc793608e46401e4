/** The wasm, where a runtime or bundler gives it as a module: for `init({ wasm })`. */
declare const wasm: WebAssembly.Module;
export default wasm;

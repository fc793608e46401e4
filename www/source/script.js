// The single script: one file that is a classic script and a module, so it may not say `import.meta`.
// As a module it has no `currentScript` either; then the innermost line of a stack trace names its address.
const address = globalThis.document?.currentScript?.src || /(?:https?|file):\/\/[^\s()]+?(?=:\d+:\d+)/.exec(new Error().stack)?.[0];

/** The address that this script was loaded from. */
export const script = address && new URL(address).href;

export const source = () => new URL("open-badge-verifier.wasm", script);

export const base = () => script;

// The server takes the package from node_modules, where the wasm lies beside it.
module.exports = { serverExternalPackages: ["open-badge-verifier"] };

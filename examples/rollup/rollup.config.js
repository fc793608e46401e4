import { cpSync } from "node:fs";
import resolve from "@rollup/plugin-node-resolve";

cpSync("index.html", "dist/index.html");
cpSync("badge.json", "dist/badge.json");
// Rollup leaves `new URL(…, import.meta.url)` as it is, so the wasm is put beside what it writes.
cpSync("node_modules/open-badge-verifier/dist/open-badge-verifier.wasm", "dist/open-badge-verifier.wasm");

export default { input: "index.js", output: { dir: "dist" }, plugins: [resolve()] };

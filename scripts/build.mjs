// Bundles www/ and the wasm into dist/, the files of the npm package.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rm } from "node:fs/promises";
import { build } from "esbuild";

const wasm = "target/pkg/open_badge_verifier_bg.wasm";
const { version } = JSON.parse(await readFile("package.json", "utf8"));

await rm("dist", { recursive: true, force: true });
await mkdir("dist");
await copyFile(wasm, "dist/open-badge-verifier.wasm");
for (const types of ["index.d.ts"]) await copyFile(`www/${types}`, `dist/${types}`);

const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  outdir: "dist",
  logLevel: "warning",
  logOverride: { "empty-import-meta": "silent" }, // wasm-bindgen's default address of the wasm, which we never use
  define: { VERSION: JSON.stringify(version), WASM_INTEGRITY: JSON.stringify(await integrity(wasm)) },
};
const modules = { index: "www/verify.js" };
await build({ ...shared, entryPoints: modules, format: "esm", splitting: true, alias: { "#source": "./www/source/module.js" } });

async function integrity(file) {
  return `sha384-${createHash("sha384").update(await readFile(file)).digest("base64")}`;
}

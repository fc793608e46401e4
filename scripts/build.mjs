// Bundles www/ and the wasm into dist/, the files of the npm package.
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { bundled, checkBundled } from "./bundled.mjs";
import { divided } from "./divide/divided.mjs";
import { profile } from "./divide/profile.mjs";
import { buildPage } from "./page.mjs";
import { writeParts } from "./sbom.mjs";
import { integrity, writeHashes } from "./sri.mjs";
import { stripped } from "./wasm.mjs";

const wasm = "dist/open-badge-verifier.wasm";
const { version } = JSON.parse(await readFile("package.json", "utf8"));

const named = await readFile("target/pkg/open_badge_verifier_bg.wasm");

await rm("dist", { recursive: true, force: true });
await mkdir("dist");
await writeFile(wasm, stripped(named));
const { hashes, fewest } = await messages();
await cp("www/types", "dist", { recursive: true });
await writeFile("dist/open-badge-verifier.css", await minified("www/element/reserve.css"));
const cardStyles = await Promise.all(["src/view/card.css", "www/render/snapshot.css"].map(minified));
await writeFile("dist/open-badge-verifier.card.css", cardStyles.join(""));

/** @type {Record<string, string>} */
const define = {
  VERSION: JSON.stringify(version),
  WASM_INTEGRITY: JSON.stringify(await integrity(wasm)),
  LANGUAGES: JSON.stringify(hashes),
  TEXTS: String(fewest),
  PAGE: "globalThis.document",
};
/** Stands atop each script. */
const licence = `/*! open-badge-verifier ${version} | MIT OR Apache-2.0 | parts: THIRD-PARTY-LICENSES */`;
/** @type {import("esbuild").BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  target: "es2022",
  charset: "utf8",
  outdir: "dist",
  logLevel: "warning",
  define,
  banner: { js: licence },
  metafile: true,
  plugins: [bundled, minifiedStyles(), anew(), languageModules(Object.keys(hashes))],
};
const SOURCES = "./www/element/api/source";
const MESSAGES = "./www/element/messages";
const CORE = { "#core": "./target/pkg/open_badge_verifier.js", "#messages": `${MESSAGES}/beside.js` };
const IMPORTED = { "#messages": `${MESSAGES}/imported.js` };
/** @type {(source: string) => Record<string, string>} */
const from = (source) => ({ ...CORE, "#source": `${SOURCES}/${source}.js` });
const modules = {
  index: "www/element/api/index.js",
  element: "www/element/element.js",
  auto: "www/element/auto.js",
  render: "www/render/index.js",
};
const inline = { inline: "www/element/api/index.js", "inline-element": "www/element/element.js" };
/** @type {Record<string, import("esbuild").Loader>} */
const loader = { ".wasm": "binary" };
await divide();
const worker = { "open-badge-verifier.worker": "www/element/batch/worker.js" };
await build({ ...shared, entryPoints: worker, format: "iife", alias: from("script") });
define.WORKER_INTEGRITY = JSON.stringify(await integrity("dist/open-badge-verifier.worker.js"));
await build({
  ...shared,
  entryPoints: modules,
  format: "esm",
  splitting: true,
  alias: { ...from("module"), ...IMPORTED },
});
await build({ ...shared, entryPoints: { "open-badge-verifier.batch": "www/element/batch/batch.js" }, format: "esm" });
await build({ ...shared, entryPoints: { "open-badge-verifier.print": "www/element/print.js" }, format: "esm" });
define.PRINT_INTEGRITY = JSON.stringify(await integrity("dist/open-badge-verifier.print.js"));
define.BATCH_INTEGRITY = JSON.stringify(await integrity("dist/open-badge-verifier.batch.js"));
const inlined = { ...from("inline-module"), ...IMPORTED };
await build({ ...shared, entryPoints: inline, format: "esm", splitting: true, alias: inlined, loader });
await script("open-badge-verifier", "script");
await script("open-badge-verifier.single", "inline");
const api = { "open-badge-verifier.api": "www/element/api/index.js" };
await build({ ...shared, entryPoints: api, format: "iife", globalName: "OpenBadgeVerifier", alias: from("script") });
await frames();
await commandLine();
// A worker of Cloudflare, which is bundled once more with the site's own settings.
await build({ ...shared, entryPoints: { "relay-worker": "relay/worker.js" }, format: "esm" });
await buildPage(shared, { ...CORE, wasm });
checkBundled();
await writeParts("dist/sbom.cdx.json", version, wasm);
await writeHashes("dist", version);

/** Writes the wasm in two files as well: what a typical visit runs, and the rest. */
async function divide() {
  const own = {
    ...shared,
    alias: { ...from("module"), ...IMPORTED },
    define: { ...define, FIRST_INTEGRITY: '""', REST_INTEGRITY: '""' },
  };
  const { first, rest } = divided(stripped(named), await profile(named, stripped(named), own));
  await writeFile("dist/open-badge-verifier.first.wasm", first);
  await writeFile("dist/open-badge-verifier.rest.wasm", rest);
  define.FIRST_INTEGRITY = JSON.stringify(await integrity("dist/open-badge-verifier.first.wasm"));
  define.REST_INTEGRITY = JSON.stringify(await integrity("dist/open-badge-verifier.rest.wasm"));
}

/**
 * Builds a single script.
 * @param {string} name
 * @param {string} source where it finds the wasm
 */
function script(name, source) {
  const entryPoints = { [name]: "www/element/script.js" };
  return build({
    ...shared,
    define: { ...define, PAGE: "true" },
    entryPoints,
    format: "iife",
    alias: from(source),
    loader,
  });
}

/** The command line for Node.js, and its workers. What only one command needs is a file that this command imports. */
function commandLine() {
  const entryPoints = { cli: "cli/main.js", "cli-worker": "cli/worker.js" };
  const split = /** @type {const} */ ({ format: "esm", splitting: true, chunkNames: "cli-[name]-[hash]" });
  // What it bundles may ask for the modules of Node.js as CommonJS does.
  const require = 'import { createRequire } from "node:module";const require = createRequire(import.meta.url);';
  const banner = { js: `${licence}\n${require}` };
  return build({ ...shared, ...split, entryPoints, platform: "node", alias: from("module"), banner });
}

/** The page for frames, and what belongs to it. */
function frames() {
  const entryPoints = ["embed.html", "embed.css", "embed.js", "embed-parent.js"].map((file) => `www/embed/${file}`);
  return build({ ...shared, plugins: [bundled], entryPoints, format: "iife", loader: { ".html": "copy" } });
}

/**
 * Publishes the words of every language but English, which is in the wasm, as a file and as a module. Gives the hash of
 * each file, a short one since the script has all, and how many texts the one with the fewest has.
 */
async function messages() {
  await mkdir("dist/messages");
  const files = (await readdir("src/view/messages")).filter((file) => file !== "en.json");
  const counts = [];
  /** @type {Record<string, string>} */
  const known = {};
  for (const file of files) {
    const language = file.replace(".json", "");
    const texts = JSON.parse(await readFile(`src/view/messages/${file}`, "utf8"));
    await copyFile(`src/view/messages/${file}`, `dist/messages/${file}`);
    await writeFile(`dist/messages/${language}.js`, `export default ${JSON.stringify(texts)};\n`);
    known[language] = (await integrity(`dist/messages/${file}`, "sha256")).replace("sha256-", "");
    counts.push(Object.keys(texts).length);
  }
  return { hashes: known, fewest: Math.min(...counts) };
}

/**
 * `import imports from "#languages"` gives a function for each language that imports its words. Each import is written
 * out, and stays as it is, so that those who bundle the package find it.
 * @param {string[]} languages
 * @returns {import("esbuild").Plugin}
 */
function languageModules(languages) {
  const imports = languages.map((language) => `"${language}": () => import("./messages/${language}.js")`);
  return {
    name: "language-modules",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#languages$/ }, ({ path }) => ({ path, namespace: "languages" }));
      onResolve({ filter: /./, namespace: "languages" }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: "languages" }, () => ({
        contents: `export default { ${imports.join(", ")} };`,
      }));
    },
  };
}

/**
 * The module of wasm-bindgen as a function that gives what it exports: one instance of the wasm a module is all that it
 * knows, and one that failed must be replaced. Its own ways to load the wasm, with which it ends, are left out:
 * `imports` is what an instance is made with, and `init` takes one.
 * @returns {import("esbuild").Plugin}
 */
function anew() {
  return {
    name: "anew",
    setup({ onLoad }) {
      onLoad({ filter: /open_badge_verifier\.js$/ }, async ({ path }) => {
        const code = await readFile(path, "utf8");
        const names = [...code.matchAll(/^export (?:class|function) (\w+)/gm)].map(([, name]) => name);
        const [own, loading] = code.split(/^(?=async function __wbg_load\()/m);
        const body = own.replace(/^export (?=class|function)/gm, "");
        const isKnown = /^export \{ initSync, __wbg_init as default \};$/m.test(loading);
        if (names.length === 0 || !isKnown || /^(export|import)\b/m.test(body))
          throw new Error(`${path} is not what wasm-bindgen wrote so far`);
        const core = ["imports: __wbg_get_imports", "init: __wbg_finalize_init", ...names].join(", ");
        return { contents: `export default function () {\n${body}\nreturn { ${core} };\n}`, loader: "js" };
      });
    },
  };
}

/**
 * `import css from "./card.css"` gives the text of the minified style sheet.
 * @returns {import("esbuild").Plugin}
 */
function minifiedStyles() {
  return {
    name: "minified-styles",
    setup({ onLoad }) {
      onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: (await minified(path)).trim(), loader: "text" }));
    },
  };
}

/**
 * The text of a style sheet, minified.
 * @param {string} path
 */
async function minified(path) {
  const { outputFiles } = await build({ entryPoints: [path], minify: true, write: false, target: "es2022" });
  return outputFiles[0].text;
}

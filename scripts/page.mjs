// Builds the checker page into dist/: beside the files of the package, and as one file with everything inside.
import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";
import { deflateRaw } from "pako";
import { doctorWords, writeDoctorWords } from "./doctor.mjs";

const PAGE = "www/verifier";
const CARD = "src/view/messages";
const SINGLE = "dist/verifier.single.html";

/**
 * @param {import("esbuild").BuildOptions} shared
 * @param {Record<string, string>} files where the core and the wasm are
 */
export async function buildPage(shared, { wasm, ...core }) {
  const languages = await known();
  const style = { ...shared, plugins: [], entryPoints: [`${PAGE}/verifier.css`] };
  await build(style);
  await beside(shared, core, languages);
  await inside(shared, { wasm, ...core }, languages);
}

/** The languages that both the page and the card speak, English left out: that is in the scripts. */
async function known() {
  const card = await readdir(CARD);
  const files = (await readdir(`${PAGE}/messages`)).filter((file) => card.includes(file) && file !== "en.json");
  return files.map((file) => file.replace(".json", ""));
}

/**
 * The page whose script finds the files of the package beside itself. What few visitors need is loaded when it is asked
 * for: the words of another language, the reader of QR codes and their writer, the view for issuers.
 * @param {import("esbuild").BuildOptions} shared
 * @param {Record<string, string>} core
 * @param {string[]} languages
 */
async function beside(shared, core, languages) {
  await mkdir("dist/verifier.messages");
  /** @type {Record<string, string>} */
  const hashes = {};
  for (const language of languages) {
    const file = `${PAGE}/messages/${language}.json`;
    await copyFile(file, `dist/verifier.messages/${language}.json`);
    hashes[language] = `sha384-${hash("sha384", await readFile(file))}`;
  }
  const own = { ...core, "#source": `./${PAGE}/source/beside.js`, "#words": `./${PAGE}/source/words.js` };
  await build({
    ...shared,
    entryPoints: { verifier: `${PAGE}/page.js` },
    format: "esm",
    alias: own,
    define: {
      ...shared.define,
      PAGE_LANGUAGES: JSON.stringify(hashes),
      DOCTOR_LANGUAGES: JSON.stringify(await writeDoctorWords()),
    },
    plugins: [...(shared.plugins ?? []), later()],
  });
  const parts = ["scan", "code", "doctor"];
  const entryPoints = Object.fromEntries(parts.map((name) => [`verifier.${name}`, `${PAGE}/${name}.js`]));
  await build({ ...shared, entryPoints, format: "esm" });
  await copyFile(`${PAGE}/verifier.html`, "dist/verifier.html");
}

/**
 * The page in one file. Its policy names the hashes of its script and its style sheet, and lets it ask for nothing of
 * its own.
 * @param {import("esbuild").BuildOptions} shared
 * @param {Record<string, string>} files
 * @param {string[]} languages
 */
async function inside(shared, { wasm, ...core }, languages) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: { verifier: `${PAGE}/page.js` },
    format: "esm",
    write: false,
    alias: { ...core, "#source": `./${PAGE}/source/inside.js`, "#words": `./${PAGE}/source/words-inside.js` },
    define: {
      ...shared.define,
      PAGE_LANGUAGES: JSON.stringify(Object.fromEntries(languages.map((tag) => [tag, ""]))),
      DOCTOR_LANGUAGES: "{}",
      LANGUAGES: "{}",
    },
    plugins: [
      ...(shared.plugins ?? []),
      packed({ "#wasm": await readFile(wasm), "#words-packed": await words(languages) }),
    ],
  });
  const script = outputFiles[0].text.replace(/\nexport\{[^}]*\};?\s*$/, "\n");
  const style = await readFile("dist/verifier.css", "utf8");
  if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style))
    throw new Error("what is inside would end its element");
  const html = (await readFile(`${PAGE}/verifier.html`, "utf8"))
    .replace("script-src 'self'", `script-src 'sha256-${hash("sha256", script)}'`)
    .replace("style-src 'self'", `style-src 'sha256-${hash("sha256", style)}'`)
    .replaceAll(/ 'self' https:/g, " https:")
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`)
    .replace(/<script type="module"[^>]*><\/script>/, () => `<script type="module">${script}</script>`);
  if (/'self'|verifier\.(js|css)"/.test(html.replace(script, ""))) throw new Error(`${SINGLE} still asks for files`);
  await writeFile(SINGLE, html);
}

/**
 * What is imported when it is asked for stays a file of its own.
 * @returns {import("esbuild").Plugin}
 */
function later() {
  return {
    name: "later",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/(scan|code|doctor)\.js$/ }, ({ path, kind }) =>
        kind === "dynamic-import" ? { path: path.replace("./", "./verifier."), external: true } : null,
      );
    },
  };
}

/** @param {string[]} languages */
async function words(languages) {
  /** @type {(folder: string) => Promise<object>} */
  const all = async (folder) =>
    Object.fromEntries(
      await Promise.all(
        languages.map(async (tag) => [tag, JSON.parse(await readFile(`${folder}/${tag}.json`, "utf8"))]),
      ),
    );
  const doctor = Object.fromEntries(await doctorWords());
  return Buffer.from(JSON.stringify({ page: await all(`${PAGE}/messages`), card: await all(CARD), doctor }));
}

/**
 * `import text from "#name"` gives bytes, compressed, in base64. What compresses is no part of Node.js, of which each
 * version has its own: the same files give the same page.
 * @param {Record<string, Uint8Array>} files
 * @returns {import("esbuild").Plugin}
 */
function packed(files) {
  return {
    name: "packed",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#(wasm|words-packed)$/ }, ({ path }) => ({ path, namespace: "packed" }));
      onLoad({ filter: /.*/, namespace: "packed" }, ({ path }) => ({
        contents: Buffer.from(deflateRaw(files[path], { level: 9 })).toString("base64"),
        loader: "text",
      }));
    },
  };
}

/**
 * @param {string} algorithm
 * @param {string | Uint8Array} data
 */
const hash = (algorithm, data) => createHash(algorithm).update(data).digest("base64");

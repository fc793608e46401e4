// The oldest versions of the engines: what is needed is what the sources use, and nothing newer is used unnoticed.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { at, DOCUMENT, data, features, oldest, told, versions, written } from "../../scripts/engines.mjs";

const read = (file) => readFileSync(file, "utf8");
const files = (folder, ending) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
const withoutComments = (text) => text.replace(/\/\*.*?\*\//gs, "").replace(/(?<=^|\s)\/\/.*$/gm, "");

test("each feature is known, and stands where it is said to", () => {
  for (const { feature, file, text, wasm } of features) {
    assert.ok(at(feature)?.__compat, feature);
    assert.ok(wasm || read(file).includes(text), `${file} has no ${text}`);
  }
});

test("the wasm needs what is listed, and nothing else", async () => {
  const module = await WebAssembly.compile(readFileSync("target/pkg/open_badge_verifier_bg.wasm"));
  const [section] = WebAssembly.Module.customSections(module, "target_features");
  const names = [
    ...Buffer.from(section)
      .toString("latin1")
      .matchAll(/\+.([a-z-]+)/gs),
  ].map(([, name]) => name);
  assert.deepEqual(names.toSorted(), features.flatMap(({ wasm = [] }) => wasm).toSorted());
});

test("a browser that is called too old is older than these, and no other is", () => {
  const [, needed] = /NEEDED = "(.+)"/.exec(read("www/element/old.js"));
  const paths = { "light-dark": "css.types.color.light-dark", ":state": "css.selectors.state" };
  const asked = Object.entries(paths).filter(([text]) => needed.includes(text));
  const first = asked.map(([, path]) => versions(at(path)));
  assert.deepEqual(
    oldest().map((_, engine) => Math.max(...first.map((each) => each[engine]))),
    oldest(),
  );
});

test("the documentation says which they are", () => {
  assert.equal(read(DOCUMENT), written());
  for (const file of [DOCUMENT, "README.md"]) assert.ok(read(file).includes(told()), file);
});

test("no style is newer, but those that are listed", () => {
  const sheets = ["src/view", "www/element", "www/embed", "www/verifier"].flatMap((folder) => files(folder, ".css"));
  assert.ok(sheets.length > 4);
  assert.deepEqual(newer(sheets, stylesOf), []);
});

test("no interface of a browser is newer, but those that are listed", () => {
  const scripts = ["www/element", "www/embed", "www/verifier"].flatMap((folder) => files(folder, ".js"));
  assert.ok(scripts.length > 50);
  assert.deepEqual(newer([...scripts, "target/pkg/open_badge_verifier.js"], interfacesOf), []);
});

/** What files use that came after the oldest versions and is not listed, with the file. */
function newer(paths, featuresOf) {
  const isListed = (path) => features.some(({ feature }) => path === feature || path.startsWith(`${feature}.`));
  const isNewer = (path) => versions(at(path)).some((version, engine) => version > oldest()[engine]);
  return paths.flatMap((file) => {
    const used = new Set(featuresOf(withoutComments(read(file))).filter((path) => at(path)?.__compat));
    return [...used].filter((path) => isNewer(path) && !isListed(path)).map((path) => `${file}: ${path}`);
  });
}

/** The paths that a style sheet's properties, values, functions, selectors, at-rules and media features may have. */
function stylesOf(css) {
  const text = css.replace(/"[^"]*"|url\([^)]*\)|--[\w-]+/g, "");
  const all = (pattern) => [...text.matchAll(pattern)].map(([, ...found]) => found);
  const declared = all(/(?<=[{;]\s*)(-?[a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])/g);
  return [
    ...declared.map(([property]) => `css.properties.${property}`),
    ...declared.flatMap(([property, value]) => words(value).map((word) => `css.properties.${property}.${word}`)),
    ...all(/([a-z][a-z-]*)\(/g).flatMap(([name]) => types.get(name) ?? []),
    ...all(/::?([a-z][a-z-]*)/g).map(([name]) => `css.selectors.${name}`),
    ...all(/@([a-z-]+)/g).map(([name]) => `css.at-rules.${name}`),
    ...all(/\(\s*([a-z-]+)\s*[:)]/g).map(([name]) => `css.at-rules.media.${name}`),
  ];
}

/** The paths of the classes, functions and static members that a script names. */
function interfacesOf(script) {
  const text = script.replace(/"[^"\n]*"/g, "");
  const named = [...text.matchAll(/\b([A-Za-z]\w+)\b(?:\??\.(\w+))?/g)];
  return named.flatMap(([, name, member]) => {
    const own = [`api.${name}`, `javascript.builtins.${name}`];
    const isClass = /^[A-Z]/.test(name);
    const members = own.flatMap((path) => [`${path}.${member}`, `${path}.${member}_static`]);
    return isClass ? [...own, ...(member ? members : [])] : [];
  });
}

const words = (value) => value.match(/[a-z][a-z-]*/g) ?? [];
/** The paths of the functions that values may have, by their names. */
const types = new Map();
for (const [type, { __compat, ...functions }] of Object.entries(data.css.types))
  for (const name of [type, ...Object.keys(functions)])
    types.set(name, [name === type ? `css.types.${type}` : `css.types.${type}.${name}`]);

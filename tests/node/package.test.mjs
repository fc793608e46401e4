// What `npm pack` takes: exactly what is needed, every script with its licence, and every file with its hash.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const files = readdirSync("dist", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => `${parentPath}/${name}`.slice("dist/".length))
  .sort();
const bill = readFileSync("dist/sbom.cdx.json", "utf8");

/** The hash of a file of dist, as `integrity` names it. */
function integrity(file, algorithm = "sha384") {
  return `${algorithm}-${createHash(algorithm)
    .update(readFileSync(`dist/${file}`))
    .digest("base64")}`;
}

/** What `dist` is for: nothing else may lie there. */
const NEEDED = [
  /^(index|element|auto|inline|inline-element|render)\.js$/, // the entries of package.json
  /^(chunk|batch|print|documents)-[A-Z0-9]{8}\.js$/, // what they share, or load when it is asked for
  /^(index|element|auto|messages|render|open-badge-verifier\.wasm)\.d\.ts$/,
  /^frameworks\/[a-z]+\.d\.ts$/,
  /^open-badge-verifier(\.(single|api|batch|print|worker))?\.js$/,
  /^open-badge-verifier(\.card)?\.css$/,
  /^open-badge-verifier(\.(first|rest))?\.wasm$/,
  /^messages\/[a-z]+(-[A-Z][A-Za-z]+)?\.(json|js)$/, // the card's words, for scripts and for modules
  /^embed(-parent)?\.(html|css|js)$/, // the page for frames
  /^verifier(\.(scan|code|doctor))?\.js$/, // the checker page
  /^verifier\.(html|css|single\.html)$/,
  /^doctor\/[a-z]+(-[A-Z][A-Za-z]+)?\.json$/, // what issuers read, on it and on the command line
  /^verifier\.messages\/[a-z]+(-[A-Z][A-Za-z]+)?\.json$/,
  /^cli(-worker)?\.js$/, // the command line
  /^cli-[a-z]+-[A-Z0-9]{8}\.js$/, // what its commands share, or load when they are run
  /^relay-worker\.js$/, // the relay as a worker
  /^(sri|sbom\.cdx)\.json$/,
];

test("npm packs what is needed and nothing else", () => {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { encoding: "utf8" }),
  );
  const papers = ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "THIRD-PARTY-LICENSES"];
  const own = [...papers, "custom-elements.json", "package.json"].sort();
  const paths = packed.files.map(({ path }) => path);
  assert.deepEqual(paths.filter((path) => !path.startsWith("dist/")).sort(), own);
  assert.deepEqual(paths.filter((path) => path.startsWith("dist/")).sort(), files.map((file) => `dist/${file}`).sort());
  assert.deepEqual(
    files.filter((file) => !NEEDED.some((pattern) => pattern.test(file))),
    [],
  );
  for (const pattern of NEEDED)
    assert.ok(
      files.some((file) => pattern.test(file)),
      `${pattern} is of no file`,
    );
});

test("sri.json has the hash of every other file of dist", () => {
  const sri = JSON.parse(readFileSync("dist/sri.json", "utf8"));
  const expected = files.filter((file) => file !== "sri.json").map((file) => [file, integrity(file)]);
  assert.deepEqual(sri, { version, files: Object.fromEntries(expected) });
  assert.deepEqual(Object.keys(sri.files), Object.keys(sri.files).toSorted());
});

test("every script begins with version and licence", () => {
  const scripts = files.filter((file) => file.endsWith(".js") && !file.startsWith("messages/"));
  assert.ok(scripts.length > 20);
  const line = `/*! open-badge-verifier ${version} | MIT OR Apache-2.0 | parts: THIRD-PARTY-LICENSES */\n`;
  assert.ok(line.length <= 90, `${line.length}`);
  const command = "#!/usr/bin/env node\n";
  for (const script of scripts) {
    const first = (script === "cli.js" ? command : "") + line;
    assert.ok(readFileSync(`dist/${script}`, "utf8").startsWith(first), script);
  }
  assert.ok(readFileSync("dist/verifier.single.html", "utf8").includes(line));
});

test("the hashes inside the scripts are those of the files that they load", () => {
  const script = readFileSync("dist/open-badge-verifier.js", "utf8");
  for (const part of ["wasm", "first.wasm", "rest.wasm", "print.js", "batch.js"])
    assert.ok(script.includes(integrity(`open-badge-verifier.${part}`)), part);
  const batch = readFileSync("dist/open-badge-verifier.batch.js", "utf8");
  assert.ok(batch.includes(integrity("open-badge-verifier.worker.js")), "the worker");
  const words = files.filter((file) => /^messages\/.*\.json$/.test(file));
  for (const file of words) assert.ok(script.includes(integrity(file, "sha256").replace("sha256-", "")), file);
});

test("the bill of materials is valid CycloneDX", async () => {
  const errors = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill);
  assert.equal(errors, null, JSON.stringify(errors));
  const broken = bill.replace('"type": "library"', '"type": "wish"');
  assert.ok(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(broken));
});

test("the bill of materials names what the licences are passed on of", () => {
  const { metadata, components, dependencies } = JSON.parse(bill);
  const own = ["open-badge-verifier.wasm", "std"];
  const named = components.map(({ name, version: which }) => `${name} ${which}`);
  const licensed = readFileSync("THIRD-PARTY-LICENSES", "utf8").matchAll(/^(\S+ \d+\.\S+) \(.+\)$/gm);
  const expected = new Set([...licensed].map(([, name]) => name));
  assert.ok(expected.size > 80);
  assert.deepEqual(named.filter((name) => !own.includes(name.split(" ")[0])).sort(), [...expected].sort());
  const reached = new Set([metadata.component["bom-ref"]]);
  for (const ref of reached)
    for (const used of dependencies.find((one) => one.ref === ref)?.dependsOn ?? []) reached.add(used);
  assert.equal(reached.size, components.length + 1, "each part is used by another");
  const withoutHash = components.filter(({ hashes }) => !hashes).map(({ name }) => name);
  assert.deepEqual(withoutHash, ["std"]);
});

test("the bill of materials has nothing of the time and place where it was made", () => {
  const { serialNumber, metadata } = JSON.parse(bill);
  assert.deepEqual([serialNumber, metadata.timestamp, bill.includes(process.cwd())], [undefined, undefined, false]);
});

test("deny.toml allows the licences that are passed on", async () => {
  const { ALLOWED } = await import("../../scripts/parts.mjs");
  const [, list] = readFileSync("deny.toml", "utf8").match(/^\[licenses\][^[]*^allow = \[([^\]]*)\]/m);
  assert.deepEqual(list.match(/[\w.-]+/g).sort(), ALLOWED.toSorted());
});

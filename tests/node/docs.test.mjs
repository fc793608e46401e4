// What stands in the documents is so: each block of code is run, or read as what it is, and every link leads somewhere.
// Blocks that are pages are opened in tests/browser/docs.spec.ts.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { promisify } from "node:util";
import { transform } from "esbuild";
import { check } from "../docs/commands.mjs";
import { anchors, blocks, documents, links, target } from "../docs/documents.mjs";
import { image, lists } from "../docs/issuer.mjs";
import { way, withClaims } from "../docs/ways.mjs";
import { fits } from "./schema.mjs";

const run = promisify(execFile);
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const all = documents().flatMap(blocks);
const inWay = (name) => all.filter((block) => way(block) === name);
const { repository } = json("package.json");
const [, project] = /github\.com\/(.+)\.git$/.exec(repository.url);
const OWN = {
  base: `https://github.com/${project}/blob/main/`,
  pictures: `https://raw.githubusercontent.com/${project}/main/`,
};

/** The value of a JSON text, or those of its lines. */
function parsed(text) {
  try {
    return [JSON.parse(text)];
  } catch {
    return text.split("\n").map((line) => JSON.parse(line));
  }
}

/** Where blocks become files: inside of the project, so that they find the package by its name. */
const PLACE = "target/docs";
rmSync(PLACE, { recursive: true, force: true });
mkdirSync(PLACE, { recursive: true });
writeFileSync(`${PLACE}/badge.png`, image);
for (const [name, text] of Object.entries(lists)) if (text) writeFileSync(`${PLACE}/${name}`, text);
const fileOf = ({ place }, ending) => `${place.replaceAll(/\W/g, "-")}${ending}`;

test("every block is shown to be true in a way, but for a few that say why not", () => {
  for (const block of all) assert.ok(way(block), `${block.place}: ${block.language || "no language"}`);
  const notRun = inWay("not run").map(({ place }) => place);
  assert.ok(notRun.length <= 8, `too many: ${notRun}`);
});

for (const { place, text, remark } of inWay("file"))
  test(`${place} stands in ${remark.of}`, () => {
    const lines = (from) => from.split("\n").map((line) => line.trim());
    const there = lines(readFileSync(remark.of, "utf8"));
    let at = -1;
    for (const line of lines(text).filter(Boolean)) {
      at = there.indexOf(line, at + 1);
      assert.ok(at >= 0, `${line} is not in ${remark.of}, or not behind the lines before it`);
    }
  });

for (const block of inWay("node"))
  test(`${block.place} runs in Node.js`, { concurrency: true }, async () => {
    const file = fileOf(block, /\brequire\(/.test(block.text) ? ".cjs" : ".mjs");
    writeFileSync(`${PLACE}/${file}`, withClaims(block.text));
    const args = ["--import", "./tests/docs/played.mjs", `${PLACE}/${file}`];
    await run(process.execPath, args, { env: { ...process.env, PLACE }, timeout: 20_000 });
  });

for (const { place, text } of inWay("json"))
  test(`${place} is JSON, and a list that its schema allows if it is a list`, () => {
    for (const value of parsed(text))
      for (const [member, kind] of Object.entries({ issuers: "issuers", entries: "retirements" }))
        if (Object.hasOwn(value, member)) assert.ok(fits(value, json(`www/lists/${kind}/schema.json`)));
  });

test("the blocks of CSS are whole, and name attributes, parts and properties that the element has", async () => {
  const { attributes, cssParts, cssProperties } = json("custom-elements.json").modules[0].declarations[0];
  const isKnown = (list, name, place) =>
    assert.ok(
      list.some((known) => known.name === name),
      `${place}: ${name}`,
    );
  for (const { place, text } of inWay("css")) {
    const { warnings } = await transform(text, { loader: "css", logLevel: "silent" });
    assert.deepEqual(
      warnings.map((warning) => warning.text),
      [],
      place,
    );
    for (const [, name] of text.matchAll(/(--obv-[\w-]+)/g)) isKnown(cssProperties, name, place);
    for (const [, names] of text.matchAll(/::part\(([^)]+)\)/g))
      for (const name of names.trim().split(/\s+/)) isKnown(cssParts, name, place);
    for (const [, name] of text.matchAll(/open-badge-verifier\[([\w-]+)/g)) isKnown(attributes, name, place);
  }
});

for (const { place, text } of inWay("commands")) test(`${place} names commands that there are`, () => check(text));

test("the blocks of TypeScript have the types that they say", async () => {
  const files = inWay("types").map((block) => {
    writeFileSync(`${PLACE}/${fileOf(block, ".ts")}`, block.text);
    return fileOf(block, ".ts");
  });
  if (files.length === 0) return;
  const { compilerOptions } = json("tests/types/tsconfig.json");
  const options = { ...compilerOptions, moduleDetection: "force", lib: ["es2022", "dom", "dom.iterable"], paths: {} };
  writeFileSync(`${PLACE}/tsconfig.json`, JSON.stringify({ compilerOptions: options, files }));
  await run("node_modules/.bin/tsc", ["--project", PLACE]).catch(({ stdout }) => assert.fail(stdout));
});

for (const path of documents())
  test(`the links of ${path} lead to files and headings that there are`, () => {
    for (const address of links(path)) {
      const own = target(path, address, OWN);
      if (!own) continue;
      assert.ok(existsSync(own.file), `${path} links to ${address}`);
      if (own.fragment && own.file.endsWith(".md"))
        assert.ok(anchors(own.file).includes(own.fragment), `${path} links to ${address}, a heading that is not there`);
    }
  });

test("the README, which npm shows too, has no relative addresses", () => {
  for (const address of links("README.md")) assert.match(address, /^https:\/\//);
});

// The tables of the documents are true: verdicts, versions, purposes, limits.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { table } from "../docs/documents.mjs";

const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const text = (path) => readFileSync(path, "utf8");
const plain = (cell) => cell.replaceAll("`", "");
const types = text("www/types/index.d.ts");
const words = json("src/view/messages/en.json");

/** The words of a union of the interface. */
const union = (start) =>
  [
    ...types
      .slice(types.indexOf(start))
      .split(";")[0]
      .matchAll(/"([^"]+)"/g),
  ].map(([, word]) => word);

test("docs/verdicts.md has every verdict, once, by its severity, headline, and what each of three people does", () => {
  const severities = new Map(
    table("docs/verification.md", "The verdict").map(([verdict, severity]) => [plain(verdict), severity]),
  );
  const sections = text("docs/verdicts.md").split("\n## ").slice(1);
  const found = sections.flatMap((section) => {
    const severity = section.split("\n")[0];
    return section
      .split("\n### ")
      .slice(1)
      .map((part) => ({ severity, part, verdict: part.split("\n")[0] }));
  });
  assert.deepEqual(found.map(({ verdict }) => verdict).sort(), union("export type Verdict =").sort());
  for (const { verdict, severity, part } of found) {
    assert.equal(severity, severities.get(verdict), verdict);
    const headlines = [words[`verdict.${verdict}.headline`], words[`verdict.${verdict}.headline.other`]].filter(
      Boolean,
    );
    assert.ok(
      headlines.some((headline) => part.includes(`“${headline}”:`)),
      `${verdict}: ${headlines}`,
    );
    assert.deepEqual(
      [...part.matchAll(/^- \*\*(\w+)\*\*: /gm)].map(([, who]) => who),
      ["Employer", "Earner", "Issuer"],
    );
  }
});

test("each row of docs/versions.md names a case that is of that version, and gets that verdict", () => {
  const report = (name) => json(`tests/badges/${plain(name)}/expected.json`);
  for (const [version, securing, name] of table("docs/versions.md", "Versions and how they are secured")) {
    const { verdict, badge } = report(name);
    assert.deepEqual([badge.format, badge.securing, verdict], [version, securing, "valid"], name);
  }
  const others = [
    "Where a badge may be",
    "Who the issuer is",
    "Whether it was withdrawn",
    "Whose it is",
    "Endorsements, refresh, records",
  ];
  for (const [what, name, verdict] of others.flatMap((heading) => table("docs/versions.md", heading)))
    assert.equal(report(name).verdict, plain(verdict), `${what}: ${name}`);
});

test("docs/versions.md names every version and way of securing of a badge that is good", () => {
  const kinds = readdirSync("tests/badges", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith("expected.json"))
    .map((path) => json(join("tests/badges", path)))
    .filter(({ verdict, badge }) => verdict === "valid" && badge.securing !== "none")
    .map(({ badge }) => `${badge.format}, ${badge.securing}`);
  const rows = table("docs/versions.md", "Versions and how they are secured");
  assert.deepEqual([...new Set(kinds)].sort(), rows.map(([version, securing]) => `${version}, ${securing}`).sort());
});

test("docs/privacy.md names every purpose of a request, and no other", () => {
  const rows = table("docs/privacy.md", "What a check asks for");
  assert.deepEqual(rows.map(([purpose]) => plain(purpose)).sort(), union("  purpose:").sort());
});

test("nothing in the code stores anything", () => {
  const sources = ["www", "src"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path)),
  );
  const code = sources.filter((path) => /\.(js|rs)$/.test(path));
  assert.ok(code.length > 200);
  for (const path of code)
    assert.doesNotMatch(
      text(path),
      /\b(localStorage|sessionStorage|indexedDB|document\.cookie|caches\.open|sendBeacon)\b/,
      path,
    );
});

test("the limits in docs/limits.md are those of docs/verification.md", () => {
  const section = text("docs/verification.md").split("\n## Limits")[1];
  for (const [what, value] of table("docs/limits.md", "Sizes")) {
    const [, name] = /`(\w+)`/.exec(what);
    const values = [...section.matchAll(new RegExp(`\`${name}\` \\| ([^|]+) \\|`, "g"))].map(([, said]) => said.trim());
    assert.ok(values.includes(value), `${name} is ${values}, not ${value}`);
  }
});

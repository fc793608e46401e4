// `snapshot` on the command line: the files that it writes, and how it exits.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { run } from "./cli/start.mjs";

const VALID = "tests/badges/ob3/did-key/alone/badge.png";
const ALTERED = "tests/badges/ob3/suite/json-web-signature-2020-did-jwk-altered/badge.json";
const NOW = ["--now", "2026-07-01T00:00:00Z"];

function folder(t) {
  const made = mkdtempSync(join(tmpdir(), "obv-snapshot-"));
  t.after(() => rmSync(made, { recursive: true, force: true }));
  return join(made, "badges", "soil");
}

test("it writes the report, the card and the picture of one check, each with its date", async (t) => {
  const to = folder(t);
  const words = ["snapshot", VALID, "-o", to, ...NOW, "--lang", "de", "--src", "https://my.site/soil.png"];
  const { code, stdout, stderr } = await run([...words, "--stylesheet", "/card.css"]);
  assert.equal(stderr, "");
  const expected = JSON.parse(readFileSync(VALID.replace("badge.png", "expected.json"), "utf8"));
  assert.match(stdout, new RegExp(`^${expected.verdict}, 2026-07-01T00:00:00Z: `));
  assert.equal(code, { good: 0, note: 0, warning: 1, bad: 1, unknown: 2 }[expected.severity]);
  assert.deepEqual(readdirSync(to).sort(), ["card.html", "card.svg", "report.json"]);
  const [html, svg, report] = ["card.html", "card.svg", "report.json"].map((file) =>
    readFileSync(join(to, file), "utf8"),
  );
  assert.equal(JSON.parse(report).checkedAt, "2026-07-01T00:00:00Z");
  assert.match(
    html,
    /^<open-badge-verifier src="https:\/\/my\.site\/soil\.png" lang="de".*Geprüft am 1\. Juli 2026 von dieser Website/s,
  );
  assert.match(html, /<link rel="stylesheet" href="\/card\.css">/);
  assert.match(svg, /^<svg .*Geprüft am 1\. Juli 2026</s);
});

test("a badge that is altered exits with 1, and its files say so", async (t) => {
  const to = folder(t);
  const { code } = await run(["snapshot", ALTERED, "-o", to, ...NOW]);
  assert.equal(code, 1);
  assert.match(readFileSync(join(to, "card.svg"), "utf8"), /This badge has been altered/);
});

test("words that mean nothing exit with 64, and write nothing", async (t) => {
  const to = folder(t);
  for (const words of [
    [],
    ["-o", to],
    [VALID],
    [VALID, ALTERED, "-o", to],
    ["none.png", "-o", to],
    [VALID, "-o", to, "--display", "poster"],
    [VALID, "-o", to, "--lang", "tlh"],
    [VALID, "-o", to, "--shiny"],
    [VALID, "-o", to, "--issuers", "none.json"],
  ]) {
    const { code, stderr } = await run(["snapshot", ...words]);
    assert.equal(code, 64, words.join(" "));
    assert.match(stderr, /^open-badge-verifier: .+\n\nopen-badge-verifier snapshot/, words.join(" "));
  }
  assert.throws(() => readdirSync(to));
});

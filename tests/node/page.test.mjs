// The checker page as it is built: its words in every language, and what its policies let run.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const WORDS = "www/verifier/messages";
const languages = readdirSync(WORDS);
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const facts = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const english = json(`${WORDS}/en.json`);

for (const file of languages)
  test(`the words of ${file} are those of English, with the same facts`, () => {
    const words = json(`${WORDS}/${file}`);
    assert.deepEqual(Object.keys(words), Object.keys(english));
    for (const [key, text] of Object.entries(words)) {
      assert.ok(text.trim(), key);
      assert.deepEqual(facts(text), facts(english[key]), key);
    }
  });

test("every language of the page is one of the card", () => {
  assert.ok(languages.length >= 8);
  for (const file of languages) assert.ok(existsSync(`src/view/messages/${file}`), file);
});

test("every word of the page is said somewhere", () => {
  const code = readdirSync("www/verifier")
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(`www/verifier/${name}`, "utf8"))
    .join("\n");
  // These two begin with what they are about.
  const made = /^(mode|theme)\.\w+$/;
  for (const key of Object.keys(english)) assert.ok(made.test(key) || code.includes(`"${key}"`), key);
});

test("the words that the page loads are those whose hashes its script has", () => {
  const script = readFileSync("dist/verifier.js", "utf8");
  const others = languages.filter((file) => file !== "en.json");
  assert.deepEqual(readdirSync("dist/verifier.messages").sort(), others.sort());
  for (const file of others) {
    const hash = createHash("sha384").update(readFileSync(`dist/verifier.messages/${file}`));
    assert.ok(script.includes(`sha384-${hash.digest("base64")}`), file);
  }
});

test("the page in one file names the hashes of its script and its style, and no file", () => {
  const html = readFileSync("dist/verifier.single.html", "utf8");
  const hash = (element) => {
    const inside = html.slice(
      html.indexOf(element) + element.length,
      html.lastIndexOf(element.replace(/<(\w+).*/, "</$1>")),
    );
    return `'sha256-${createHash("sha256").update(inside).digest("base64")}'`;
  };
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(html);
  assert.ok(policy.includes(`script-src ${hash('<script type="module">')} 'wasm-unsafe-eval'; `));
  assert.ok(policy.includes(`style-src ${hash("<style>")}; `));
  assert.ok(!policy.includes("'self'") && !policy.includes("unsafe-inline"));
  const outside = html.replace(/<script type="module">[\s\S]*<\/script>/, "").replace(/<style>[\s\S]*<\/style>/, "");
  assert.deepEqual(outside.match(/(?:src|href)="(?!data:)[^"]*"/g), null);
});

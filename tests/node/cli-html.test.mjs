// `verify --html`: a page of cards that runs nothing, asks nobody, and takes what badges say for text.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "parse5";
import { run, start } from "./cli/start.mjs";
import { NOW } from "./issuers.mjs";

const BADGE = "tests/badges/ob3/did-key/alone/badge.png";
const ALTERED = "tests/badges/ob3/suite/json-web-signature-2020-did-jwk-altered/badge.json";
const LISTED = "tests/badges/ob3/did-key/listed";
const WORDS = ["verify", "--html", "--network", "none", "--now", NOW, "--jobs", "1"];
const HARM = `<img src=x onerror=alert(1)></details></template></main><script>alert(1)</script>"'><style>*{}</style>`;

/** A file, for as long as a test runs. */
function written(t, name, content) {
  const folder = mkdtempSync(join(tmpdir(), "obv-html-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** All elements of a document, also those in templates. */
function elements(node) {
  const inside = [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])].flatMap(elements);
  return node.tagName ? [node, ...inside] : inside;
}
const attribute = (element, name) => element.attrs.find((one) => one.name === name)?.value;
const hasClass = (element, name) => attribute(element, "class")?.split(" ").includes(name) ?? false;
const text = (node) =>
  node.value ?? [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])].map(text).join("");
const within = (node, name) => elements(node).filter((element) => hasClass(element, name));

/** A credential that nobody signed, whose words are all hostile. */
const hostile = JSON.stringify({
  "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
  id: "javascript:alert(1)",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: HARM,
  issuer: { id: "javascript:alert(1)", type: ["Profile"], name: HARM, url: "javascript:alert(1)" },
  validFrom: "2025-01-01T00:00:00Z",
  credentialSubject: {
    type: ["AchievementSubject"],
    achievement: {
      id: "https://issuer.example/a",
      type: ["Achievement"],
      name: HARM,
      description: HARM,
      tag: [HARM],
      image: { id: "https://tracker.example/seen.png", type: "Image", caption: HARM },
      criteria: { narrative: `${HARM} ![](https://tracker.example/seen.png) [press](javascript:alert(1))` },
    },
  },
});

test("a row for each, in their order, and how many ended how, the worst first", async (t) => {
  const lines = [
    JSON.stringify({ id: "ada", file: BADGE }),
    JSON.stringify({ id: 7, file: ALTERED }),
    "no badge",
    '{"id": ',
    JSON.stringify({ id: "x", file: "none.png" }),
    "[1]",
    JSON.stringify({ id: "bob", file: BADGE, recipient: "bob@example.com" }),
    "https://issuer.example/1",
  ];
  const file = written(t, "given.ndjson", lines.join("\n"));
  const { code, stdout, stderr } = await run([...WORDS, file]);
  assert.deepEqual([code, stderr], [1, ""]);
  const page = parse(stdout);
  const rows = elements(page).filter(({ tagName, parentNode }) => tagName === "li" && hasClass(parentNode, "rows"));
  const told = rows.map((row) => [
    text(within(row, "batch-verdict")[0]),
    within(row, "card").length,
    within(row, "fault").length,
  ]);
  assert.deepEqual(told, [
    ["Issuer not confirmed", 1, 0],
    ["Altered", 1, 0],
    ["No badge", 1, 0],
    ["Not determined", 0, 1],
    ["Not determined", 0, 1],
    ["No badge link", 0, 1],
    ["Not issued to that address", 1, 0],
    ["Couldn't check", 1, 0],
  ]);
  assert.deepEqual(
    rows.map((row) => within(row, "batch-badge").map(text).join().includes("ada")),
    [true, false, false, false, false, false, false, false],
  );
  assert.match(text(rows[3]), /given\.ndjson:4.*JSON/);
  assert.match(text(rows[7]), /issuer\.example may not be asked here/, "there is no page that may not ask");
  assert.match(text(rows[4]), /ENOENT.*none\.png/);
  const [counts] = within(page, "counts");
  assert.deepEqual(counts.childNodes.map(text), [
    "Altered 1",
    "Not issued to that address 1",
    "Issuer not confirmed 1",
    "No badge 1",
    "Couldn't check 1",
    "Not determined 2",
    "No badge link 1",
  ]);
  assert.match(text(page), /8 badges.*Checked on July 1, 2026/s);
});

test("nothing runs and nobody is asked, whatever badges, files and tables are called", async (t) => {
  const bad = written(t, "<img src=x onerror=alert(1)>.json", hostile);
  const table = written(t, "people.csv", `Name,Badge\n"${HARM.replaceAll('"', '""')}",${JSON.stringify(HARM)}\n`);
  const lines = written(t, "lines.ndjson", `${JSON.stringify({ id: HARM, badge: JSON.parse(hostile) })}\n{"${HARM}\n`);
  // A genuine badge, whose picture a page of its own would ask for.
  const list = written(t, "list.json", JSON.stringify(JSON.parse(readFileSync(`${LISTED}/case.json`)).trustedIssuers));
  const given = [bad, table, lines, BADGE, BADGE, `${LISTED}/badge.json`];
  const { stdout, stderr } = await run([...WORDS, "--issuers", list, ...given]);
  assert.equal(stderr, "");
  assert.match(stdout, /data-verdict="valid"/);
  const all = elements(parse(stdout));
  const names = new Set(all.map(({ tagName }) => tagName));
  for (const name of ["script", "iframe", "object", "embed", "form", "input", "base"])
    assert.ok(!names.has(name), name);
  assert.ok(text(parse(stdout)).includes(HARM), "what a badge is called is there, as text");
  for (const button of all.filter(({ tagName }) => tagName === "button"))
    assert.ok(attribute(button, "popovertarget"), "the browser itself opens what a button is for");
  const attributes = all.flatMap(({ attrs }) => attrs);
  assert.deepEqual(
    attributes.filter(
      ({ name, value }) => /^on|^style$|^(part|data-(action|key|source))$/.test(name) || /^\s*javascript:/i.test(value),
    ),
    [],
  );
  for (const { name, value } of attributes)
    if (["src", "srcset", "poster", "background"].includes(name)) assert.match(value, /^data:image\//);
  const linked = all.filter(({ tagName }) => tagName === "link").map((link) => attribute(link, "href"));
  assert.deepEqual(linked, ["data:,"]);
  const ids = all.flatMap((element) => attribute(element, "id") ?? []);
  assert.ok(ids.length > 0);
  assert.equal(new Set(ids).size, ids.length, "an id stands once");
});

test("the policy of the page allows its own style sheets and pictures within it, and comes before them", async () => {
  const { stdout } = await run([...WORDS, BADGE]);
  const all = elements(parse(stdout));
  const policy = attribute(
    all.find((element) => attribute(element, "http-equiv") === "Content-Security-Policy"),
    "content",
  );
  const styles = all.filter(({ tagName }) => tagName === "style");
  const hashes = new Set(
    styles.map((style) => `'sha256-${createHash("sha256").update(text(style)).digest("base64")}'`),
  );
  assert.deepEqual(policy.split("; "), [
    "default-src 'none'",
    `style-src ${[...hashes].join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  assert.ok(stdout.indexOf("Content-Security-Policy") < stdout.indexOf("<style"));
});

test("it speaks the language that was asked for, from right to left where that is written so", async () => {
  const { stdout } = await run([...WORDS, "--lang", "ar-EG", BADGE, ALTERED, BADGE]);
  const words = JSON.parse(readFileSync("src/view/messages/ar.json", "utf8"));
  assert.match(stdout, /<html lang="ar" dir="rtl">/);
  assert.ok(text(parse(stdout)).includes(words["short.altered"]));
  assert.ok(
    text(parse(stdout)).includes(words["batch.title.few"].replace("{count}", new Intl.NumberFormat("ar-EG").format(3))),
  );
});

test("as long as the numbers are not written, their place says that the list is cut off", async () => {
  const child = start([...WORDS, "-", "--jobs", "1"], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = once(child, "exit");
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => (said += chunk));
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await exit;
  const slot = elements(parse(said)).find(({ tagName }) => tagName === "slot");
  assert.match(text(slot), /not complete/);
  assert.equal(attribute(slot, "name"), "counts");
});

// The doctor: what a page of another site may read of real answers, and that each finding has its cure.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { ANSWERS } from "../../cli/doctor/answers.js";
import { isSimple, originAfter, refusal, unfollowed, unshown } from "../../cli/doctor/cors.js";
import { answer, badges } from "../../scripts/badges.mjs";
import { OF_2, OF_3, OF_ENDORSEMENT, OF_RECORD } from "../../www/doctor/clauses.js";
import { findingsOf } from "../../www/doctor/findings.js";
import { OTHERS, REFUSED, refusing } from "../../www/doctor/others.js";
import { cured, say } from "../../www/doctor/say.js";
import { DOUBTS, FAILURES, OBSTACLES, OWN, RULES, SILENT, WARNINGS } from "../../www/doctor/table.js";
import { table } from "../docs/documents.mjs";
import { run } from "./cli/start.mjs";
import { documentLoader } from "./peers/loader.mjs";
import { suiteOf, verifies } from "./peers/suites.mjs";

const WORDS = "www/doctor/messages";
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const english = json(`${WORDS}/en.json`);
const quoted = (text) => [...text.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
const codes = (heading) => table("docs/report.md", heading).map(([code]) => quoted(code)[0]);
const words = (fact) => quoted(table("docs/report.md", "Words").find(([name]) => name.includes(fact))[1]);

test("every code, rule and reason of a report has its row, or is no fault of the issuer", () => {
  const told = (rows, all) =>
    assert.deepEqual(Object.keys(rows).sort(), all.filter((code) => !SILENT.includes(code)).sort());
  told(FAILURES, codes("Failures: codes of checks that failed"));
  told(OBSTACLES, codes("Obstacles: codes of checks that are undetermined"));
  told(
    WARNINGS,
    codes("Warnings").filter((code) => !["property", "document"].includes(code)),
  );
  told(RULES, words("`rule`"));
  told(DOUBTS, words("warning `document`"));
});

test("every cure is said in every language of the page, and no other", () => {
  const rows = [FAILURES, OBSTACLES, WARNINGS, RULES, DOUBTS, OWN, ANSWERS].flatMap(Object.values);
  const said = Object.keys(english).filter((key) => key.startsWith("cure."));
  assert.deepEqual([...new Set(rows.map(({ cure }) => `cure.${cure}`))].sort(), said.sort());
  const facts = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  assert.deepEqual(readdirSync(WORDS), readdirSync("www/verifier/messages"));
  for (const file of readdirSync(WORDS)) {
    const texts = json(`${WORDS}/${file}`);
    assert.deepEqual(Object.keys(texts), Object.keys(english), file);
    for (const [key, text] of Object.entries(texts)) {
      assert.ok(text.trim(), key);
      assert.deepEqual(facts(text), facts(english[key]), `${file}: ${key}`);
    }
  }
});

test("every word of the doctor is said somewhere", () => {
  const folders = ["www/doctor", "www/verifier", "cli/doctor"];
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
  const code = files.filter((path) => path.endsWith(".js")).map((path) => readFileSync(path, "utf8"));
  // These end with what they are about.
  const made = /^(cure|what)\.|^doctor\.(others\.\w+|fetched|refused|blocked|offline|not-asked|pinned)$/;
  for (const key of Object.keys(english)) assert.ok(made.test(key) || code.join("").includes(`"${key}"`), key);
});

test("every class of the rules has a clause", () => {
  const classes = (file) => {
    const rules = readFileSync(`src/checks/conformance/${file}.rs`, "utf8");
    return new Set([...rules.matchAll(/"(\w+)",\s*(?:Node|Linked)\(/g)].map(([, name]) => name));
  };
  const known = { ...OF_3, ...OF_RECORD, ...OF_ENDORSEMENT };
  const [old, now] = [classes("ob2_rules"), classes("ob3_rules")];
  assert.ok(old.size > 8 && now.size > 15);
  for (const name of now) assert.ok(Object.hasOwn(known, name), name);
  // What the specification of 2.0 has no heading for is told by that of what has it.
  for (const name of old) assert.ok(Object.hasOwn(OF_2, name) || ["claim", "related"].includes(name), name);
});

test("every badge's findings have words, a cure and, where the place says which, a clause", () => {
  const all = json("dist/doctor/en.json");
  let count = 0;
  for (const { folder, expected } of badges()) {
    for (const finding of findingsOf(expected)) {
      count += 1;
      assert.doesNotMatch(cured(all, finding), /[{}]|^cure\./, `${folder}: ${finding.code}`);
      assert.ok(!finding.clause || URL.canParse(finding.clause), `${folder}: ${finding.clause}`);
      if (finding.rule) assert.ok(finding.clause, `${folder}: ${finding.pointers}`);
      for (const name of finding.others) assert.ok(name in OTHERS, name);
    }
  }
  assert.ok(count > 300, `${count}`);
});

test("a badge's words among ours cannot turn or leave their place", () => {
  const said = say({ it: "{what} is not known" }, "it", { what: `a\u202eb\n${"c".repeat(300)}` });
  assert.match(said, /^\u2068ab c+…\u2069 is not known$/);
  assert.equal(say({ it: "{urlHost}" }, "it", { url: "https://issuer.example/1" }), "\u2068issuer.example\u2069");
});

test("what is said of Digital Bazaar's library is so", async () => {
  let count = 0;
  for (const [code, { "digital-bazaar": folder }] of Object.entries(REFUSED)) {
    if (!folder) continue;
    const { expected, network } = badges().find((badge) => badge.folder === folder);
    assert.ok(
      findingsOf(expected).some((finding) => finding.code === code),
      `${folder}: ${code}`,
    );
    const documents = [...network].filter(([, { contentType }]) => contentType?.includes("json"));
    const load = documentLoader(Object.fromEntries(documents.map(([url, { body }]) => [url, JSON.parse(body)])));
    const credential = JSON.parse(expected.document);
    assert.equal((await verifies(credential, suiteOf([credential.proof].flat()[0]), load)).verified, false, folder);
    count += 1;
  }
  assert.ok(count >= 4);
});

test("what is said of another verifier says where that is written", () => {
  const all = [...Object.values(REFUSED), refusing({ code: "property", rule: "required" }, "Open Badges 2.0")];
  for (const [name, source] of all.flatMap(Object.entries))
    if (!["all", "pages", "digital-bazaar"].includes(name)) assert.match(source, /^https:\/\//, name);
});

test("answers are judged by the rules of the Fetch standard", () => {
  const page = "https://page.example";
  const allowed = (value) => refusal(new Headers({ "access-control-allow-origin": value }), page);
  assert.deepEqual(["*", page, "null", "https://PAGE.example", "*, *", ""].map(allowed), [
    ...[null, null, "cors-other", "cors-other", "cors-several", "cors-other"],
  ]);
  assert.equal(refusal(new Headers(), page), "cors-missing");
  const [one, other] = ["https://a.example/1", "https://b.example/1"].map((url) => new URL(url));
  assert.deepEqual(
    [originAfter(page, one, one), originAfter(page, one, other), originAfter("null", one, one)],
    [...[page, "null", "null"]],
  );
  const followed = (url) => unfollowed(new URL(url));
  const addresses = [
    "https://a.example",
    "http://a.example",
    "http://127.0.0.1:8080",
    "http://localhost",
    "https://a:b@c.example",
  ];
  assert.deepEqual(addresses.map(followed), [null, "mixed", null, null, "credentials"]);
  const simple = (headers) => isSimple(new Headers(headers));
  assert.deepEqual(
    [simple({ accept: "application/json;q=0.8" }), simple({ accept: 'a;profile="b"' }), simple({ a: "b" })],
    [...[true, false, false]],
  );
  const shown = (headers, body = "\x89PNG") => unshown(new Headers(headers), new TextEncoder().encode(body));
  assert.equal(shown({ "content-type": "application/octet-stream" }), null);
  assert.equal(shown({ "cross-origin-resource-policy": "cross-origin" }), null);
  assert.equal(shown({ "cross-origin-resource-policy": "same-site" }), "corp");
  assert.equal(shown({ "content-type": "text/html", "x-content-type-options": "nosniff" }), "image-type");
  assert.equal(shown({ "content-type": "image/svg+xml; charset=utf-8" }, "<svg/>"), null);
  assert.equal(shown({ "content-type": "application/xml" }, "<?xml version='1.0'?><svg xmlns='x'/>"), "image-type");
});

/** Plays the hosts of a badge; `change(url, headers)` is what is wrong with an answer. */
let change = () => {};
let network;
const seen = [];
const server = createServer((request, response) => {
  const url = `https:/${request.url}`;
  seen.push(request.headers);
  const found = answer(network, url);
  const headers = {
    "content-type": found?.contentType,
    "access-control-allow-origin": "*",
    "cache-control": "max-age=300",
  };
  const { status = found?.status, body = found?.body } = change(url, headers, request.headers) ?? {};
  if (status === undefined) return request.socket.destroy();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
  response.writeHead(status).end(body);
});
before(() => once(server.listen(0, "127.0.0.1"), "listening"));
after(() => server.close().closeAllConnections());

const NOW = ["--now", "2026-07-01T00:00:00Z"];
async function examined(folder, wrong = () => {}, more = ["--json"]) {
  const badge = badges().find((known) => known.folder === folder);
  [network, change] = [badge.network, wrong];
  const issuers = `http://127.0.0.1:${server.address().port}`;
  const { code, stdout, stderr } = await run(["doctor", `tests/badges/${folder}/${badge.file}`, ...NOW, ...more], {
    issuers,
  });
  assert.equal(stderr, "");
  return { code, stdout, ...(more.includes("--json") ? JSON.parse(stdout) : {}) };
}
const [HOSTED, STATUS] = ["ob2/hosted/2.0", "ob3/status/not-revoked"];
const ISSUER = "https://issuer.example/issuer";
/** What is wrong with one document. */
const at = (wanted, wrong) => (url, headers, asked) => (url === wanted ? wrong(headers, asked) : undefined);
const faults = ({ documents }, url) =>
  documents.find((document) => document.url === url).faults.map(({ code }) => code);

test("a badge that is open to pages has nothing to correct, and no request asks beforehand", async () => {
  const { code, onPage, elsewhere, documents, findings } = await examined(HOSTED);
  assert.deepEqual([code, onPage.verdict, elsewhere.verdict, findings], [0, "valid", "valid", []]);
  assert.deepEqual(documents.map(({ purpose }) => purpose).sort(), ["achievement", "image", "input", "issuer"]);
  assert.ok(documents.every(({ isOpen, status }) => isOpen && status === 200));
  for (const { origin, accept } of seen) {
    assert.equal(origin, "https://page.example");
    assert.match(accept, /^[\w +;=.,/*-]{1,128}$/);
  }
});

const CLOSED = {
  "cors-missing": (headers) => void delete headers["access-control-allow-origin"],
  "cors-other": (headers) => void (headers["access-control-allow-origin"] = "https://my.site"),
  "cors-several": (headers) => void (headers["access-control-allow-origin"] = ["*", "*"]),
};
for (const [fault, wrong] of Object.entries(CLOSED))
  test(`${fault}: pages cannot check the badge, others can`, async () => {
    const found = await examined(HOSTED, at(ISSUER, wrong));
    assert.deepEqual([found.code, found.onPage.verdict, found.elsewhere.verdict], [2, "blocked", "valid"]);
    assert.deepEqual(faults(found, ISSUER), [fault]);
    assert.deepEqual(faults(found, "https://issuer.example/assertions/1"), []);
  });

/** The profile, behind a redirect; `wrong` is what is wrong with each of both answers. */
const moved = (there, wrong) => (url, headers, asked) => {
  if (url !== ISSUER && url !== there) return;
  wrong(url, headers, asked);
  if (url === there) {
    const { contentType, ...found } = network.get(ISSUER);
    headers["content-type"] = contentType;
    return found;
  }
  headers.location = there;
  return { status: 302 };
};

test("a redirect that lacks the header closes what it leads to", async () => {
  const there = "https://issuer.example/profile";
  const lacks = (url, headers) => url === ISSUER && CLOSED["cors-missing"](headers);
  const found = await examined(HOSTED, moved(there, lacks));
  assert.deepEqual([found.onPage.verdict, found.elsewhere.verdict], ["blocked", "valid"]);
  const { faults: wrong, through } = found.documents.find(({ url }) => url === ISSUER);
  assert.deepEqual([wrong[0].code, wrong[0].at, through], ["cors-missing", ISSUER, [ISSUER]]);
});

test("a host that lets in the origin it hears lets in nobody once another handed them on", async () => {
  const echo = (_, headers, { origin }) => {
    headers["access-control-allow-origin"] = origin === "null" ? "https://page.example" : origin;
  };
  const found = await examined(HOSTED, moved("https://www.issuer.example/profile", echo));
  assert.deepEqual(faults(found, ISSUER), ["cors-other"]);
  assert.equal(found.onPage.verdict, "blocked");
});

test("a redirect to http is none that pages follow", async () => {
  const found = await examined(
    HOSTED,
    at(ISSUER, (headers) => {
      headers.location = "http://issuer.example/profile";
      return { status: 302 };
    }),
  );
  assert.equal(faults(found, ISSUER)[0], "mixed");
});

test("a did:web that is not answered is offline, with its cure", async () => {
  const { code, onPage, documents, findings } = await examined("ob3/did-web/offline");
  assert.deepEqual([code, onPage.verdict], [2, "offline"]);
  const document = documents.find(({ purpose }) => purpose === "key");
  assert.deepEqual([document.isOpen, document.faults[0].code], [false, "offline"]);
  const finding = findings.find((found) => found.code === "offline");
  assert.deepEqual([finding.cure, finding.url, finding.others], ["reachable", document.url, ["all"]]);
});

test("a picture need not be readable, but shown", async () => {
  const image = "https://issuer.example/badges/soil.png";
  const closed = await examined(HOSTED, at(image, CLOSED["cors-missing"]));
  assert.deepEqual(faults(closed, image), []);
  const kept = await examined(
    HOSTED,
    at(image, (headers) => void (headers["cross-origin-resource-policy"] = "same-origin")),
  );
  assert.deepEqual(faults(kept, image), ["corp"]);
  const drawn = await examined(
    HOSTED,
    at(image, (headers) => {
      headers["content-type"] = "text/plain";
      return { body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };
    }),
  );
  assert.deepEqual(faults(drawn, image), ["image-type"]);
});

test("JSON that says it is a page, and a list that nobody may keep", async () => {
  const typed = await examined(
    HOSTED,
    at(ISSUER, (headers) => void (headers["content-type"] = "text/html")),
  );
  assert.deepEqual([typed.onPage.verdict, faults(typed, ISSUER)], ["valid", ["content-type"]]);
  const kept = (control) => (url, headers) => void (url.includes("status") && (headers["cache-control"] = control));
  const list = ({ documents }) => documents.find(({ purpose }) => purpose === "status").faults.map(({ code }) => code);
  assert.deepEqual(list(await examined(STATUS, kept("no-store"))), ["uncached"]);
  assert.deepEqual(list(await examined(STATUS, kept("max-age=60"))), []);
});

test("each fault of an answer was shown, or cannot be", () => {
  const shown = readFileSync("tests/node/doctor.test.mjs", "utf8").split('test("each fault of an answer')[0];
  // The first is none of our requests', the others need a host that answers without an end or after ten seconds.
  const others = ["preflight", "credentials", "redirects", "timed-out"];
  for (const fault of Object.keys(ANSWERS)) assert.ok(others.includes(fault) || shown.includes(`"${fault}"`), fault);
});

test("people read it in their language, with places, clauses and who else refuses the badge", async () => {
  const { stdout, code } = await examined("ob3/statements/uncovered", undefined, ["--lang", "de"]);
  assert.equal(code, 0);
  assert.match(stdout, /Auf einer Seite einer anderen Website: Gültig/);
  assert.match(stdout, /\(uncovered\)\n {3}\/credentialSubject\/achievement\/honours\n/);
  assert.match(stdout, /#securing-data-losslessly\n {3}Deshalb abgelehnt von: @digitalbazaar\/vc/);
  assert.doesNotMatch(stdout, /[\u2068\u2069]/);
});

/** What is said of a badge that is given as JSON, and which addresses were asked for. */
async function given(badge) {
  const file = join(tmpdir(), `obv-doctor-${process.pid}.json`);
  const asked = [];
  change = (url) => void asked.push(url);
  writeFileSync(file, JSON.stringify(badge));
  const { stdout } = await run(["doctor", file, ...NOW], { issuers: `http://127.0.0.1:${server.address().port}` });
  rmSync(file);
  return { stdout, asked };
}

test("a badge cannot speak to the terminal", async () => {
  const { stdout } = await given({
    ...{
      "@context": "https://w3id.org/openbadges/v2",
      type: "Assertion",
      id: "https://issuer.example/\u001b[31m\u202e",
    },
    ...{
      "extensions:\u001b[2J": { type: "x" },
      badge: "https://issuer.example/\u0007",
      verification: { type: "\u001b" },
    },
  });
  assert.match(stdout, /\n1\. /);
  assert.doesNotMatch(stdout.replaceAll("\n", ""), /[\p{Cc}\u202a-\u202e]/u);
});

test("pictures that a badge names are asked for only where a page may ask", async () => {
  const asked = async (image) => {
    const badge = JSON.parse(badges().find(({ folder }) => folder === "ob3/did-key/alone").expected.document);
    badge.credentialSubject.achievement.image = { id: image, type: "Image" };
    return (await given({ ...badge, proof: undefined })).asked.includes(image);
  };
  assert.equal(await asked("https://pictures.example/soil.png"), true);
  assert.equal(await asked("https://192.168.0.1/soil.png"), false);
});

test("old ways of saying that a badge was withdrawn, and addresses of http, are told", () => {
  const report = { ...badges().find(({ folder }) => folder === "ob3/did-key/alone").expected };
  report.document = JSON.stringify({
    credentialStatus: { type: "1EdTechRevocationList", id: "https://issuer.example/r" },
  });
  report.badge = { ...report.badge, id: "http://issuer.example/1" };
  const found = findingsOf(report).map(({ code, cure, others }) => [code, cure, ...others]);
  assert.deepEqual(found.slice(-2), [
    ["http-address", "https", "pages"],
    ["old-status", "new-status", "verifier-core"],
  ]);
});

test("words that mean nothing exit with 64", async () => {
  for (const wrong of [
    [],
    ["a.png", "b.png"],
    ["none.png"],
    ["README.md", "--lang", "tlh"],
    ["README.md", "--shiny"],
  ]) {
    const { code, stderr } = await run(["doctor", ...wrong]);
    assert.equal(code, 64, `${wrong}`);
    assert.match(stderr, /open-badge-verifier doctor \[options\] URL\|FILE/);
  }
});

// The command line: what it reads and writes, how it exits, what it asks for, and how it goes on after an interruption.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { run, start, values } from "./cli/start.mjs";
import { NOW, playIssuers } from "./issuers.mjs";

const NDJSON = ["verify", "--ndjson", "--now", NOW];
const BADGE = "tests/badges/ob3/did-key/alone/badge.png";

/** Plays issuers, and gives a folder, for as long as a test runs. */
async function played(t, count, options) {
  const play = await playIssuers(count, options);
  t.after(play.close);
  return { ...play, folder: folderOf(t), run: (words, more) => run(words, { issuers: play.origin, ...more }) };
}

function folderOf(t) {
  const folder = mkdtempSync(join(tmpdir(), "obv-cli-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** So many badges of all issuers, a line each. */
const linesOf = (issuers, count) =>
  Array.from({ length: count }, (_, at) =>
    JSON.stringify({ id: `badge ${at}`, badge: issuers[at % issuers.length].badge(at) }),
  );

test("1,000 badges of ten issuers ask for two documents each, and are answered in their order", async (t) => {
  const { issuers, seen, run } = await played(t, 10);
  issuers[3].revoke(703);
  const { code, stdout, stderr } = await run([...NDJSON, "-"], { input: linesOf(issuers, 1000).join("\n") });
  assert.equal(stderr, "");
  const answers = values(stdout);
  assert.deepEqual(
    answers.map(({ id }) => id),
    Array.from({ length: 1000 }, (_, at) => `badge ${at}`),
  );
  const others = answers.flatMap(({ line, verdict }) => (verdict === "valid" ? [] : [[line, verdict]]));
  assert.deepEqual([others, code], [[[704, "revoked"]], 1]);
  assert.equal(seen.asked.length, 20);
  assert.ok(seen.most <= 2, `${seen.most} requests at once`);
});

test("a line is an address, a credential, a token, or says where a badge is; one that is nothing is told by its number", async (t) => {
  const { issuers, documents, run, folder } = await played(t, 1);
  const token = issuers[0].badge(1);
  documents.set("https://issuer-0.example/token", () => token);
  const credential = Buffer.from(token.split(".")[1], "base64url").toString();
  writeFileSync(join(folder, "badge.txt"), token);
  const file = join(folder, "badge.txt");
  const lines = [
    ["https://issuer-0.example/token", 1, "valid"],
    [token, 2, "valid"],
    [JSON.stringify(token), 3, "valid"],
    [credential, 4, "unsigned"],
    ["", null],
    [JSON.stringify({ id: 7, url: "https://issuer-0.example/token" }), 7, "valid"],
    [JSON.stringify({ id: { a: 1 }, file }), { a: 1 }, "valid"],
    [JSON.stringify({ id: "c", badge: JSON.parse(credential) }), "c", "unsigned"],
    [JSON.stringify({ id: "d", badge: token, recipient: "did:example:learner" }), "d", "valid"],
    [JSON.stringify({ id: "e", badge: token, recipient: "did:example:other" }), "e", "wrong-recipient"],
    ["no badge", 11, "unreadable"],
    ['{"id": ', 12, "not-json"],
    [JSON.stringify({ id: "f", file: join(folder, "none") }), "f", "unread-file"],
    [JSON.stringify({ id: "g", file, url: "https://issuer-0.example/token" }), "g", "not-a-badge"],
    [JSON.stringify({ id: "h", badge: 5 }), "h", "not-a-badge"],
    ["[1]", 16, "not-a-badge"],
    ["\u0000\ufffd", 17, "unreadable"],
    ['{"recipient": "a@example.com", "badge": {"version": "0.5.0"}}', 18, "malformed"],
    // One recipient, whatever is in its name.
    [
      JSON.stringify({ id: "i", badge: token, recipient: "did:example:other,did:example:learner" }),
      "i",
      "wrong-recipient",
    ],
  ];
  const { code, stdout, stderr } = await run([...NDJSON, "-"], {
    input: `${lines.map(([line]) => line).join("\r\n")}\r\n`,
  });
  const answers = values(stdout).map(({ id, line, verdict, error }) => [id, line, verdict ?? error.code]);
  const expected = lines.flatMap(([, id, word], at) => (id === null ? [] : [[id, at + 1, word]]));
  assert.deepEqual(answers, expected);
  assert.deepEqual([code, stderr], [1, ""]);
});

test("the code says what is worst: 0, 1 and 2, and what --fail-on names", async (t) => {
  const { issuers, run } = await played(t, 1, { status: (url) => (url.includes("off") ? 500 : 200) });
  const code = async (words, input) => (await run([...NDJSON, ...words, "-"], { input })).code;
  const good = issuers[0].badge(1);
  assert.equal(await code([], good), 0);
  assert.equal(await code([], ""), 0);
  assert.equal(await code([], `${good}\nhttps://off.example/1`), 2);
  assert.equal(await code([], `${good}\n{`), 2);
  assert.equal(await code(["--recipient", "other@example.com"], good), 1);
  assert.equal(await code(["--recipient", "other@example.com", "--fail-on", "bad"], good), 0);
  assert.equal(await code(["--fail-on", "unknown"], "https://off.example/1"), 1);
  assert.equal(await code(["--fail-on", "expired, valid"], good), 1);
});

test("words that mean nothing exit with 64, say why, and verify nothing", async (t) => {
  const folder = folderOf(t);
  writeFileSync(join(folder, "list.json"), "no list");
  for (const words of [
    [],
    ["check", BADGE],
    ["verify"],
    ["verify", "--what", BADGE],
    ["verify", "--json", "--csv", BADGE],
    ["verify", "--csv", "--resume", join(folder, "out"), BADGE],
    ["verify", "--jobs", "0", BADGE],
    ["verify", "--per-host", "many", BADGE],
    ["verify", "--now", "soon", BADGE],
    ["verify", "--network", "some", BADGE],
    ["verify", "--proxy", "https://me.example/", BADGE],
    ["verify", "--fail-on", "fine", BADGE],
    ["verify", "--lang", "tlh", BADGE],
    ["verify", "--issuers", join(folder, "list.json"), BADGE],
    ["verify", join(folder, "none.png")],
    ["verify", join(folder, "*.png")],
  ]) {
    const { code, stdout, stderr } = await run(words);
    assert.deepEqual([code, stdout], [64, ""], words.join(" "));
    assert.match(stderr, /^open-badge-verifier: \S/);
  }
  const { code, stdout } = await run(["verify", "--help"]);
  assert.ok(code === 0 && stdout.includes("--max-age"));
});

test("a reader that goes away is no verdict", async () => {
  const child = start([...NDJSON, "-"], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = once(child, "exit");
  child.stdout.destroy();
  child.stdin.on("error", () => {});
  child.stdin.end("no badge\n".repeat(100));
  assert.deepEqual(await exit, [74, null]);
});

test("documents are kept on disk for other processes, a damaged one is asked for again, and maxAge holds there too", async (t) => {
  const { issuers, seen, run, folder } = await played(t, 3);
  const cache = join(folder, "cache");
  const input = linesOf(issuers, 60).join("\n");
  const verdicts = async (...words) => {
    const { stdout, stderr } = await run([...NDJSON, "--cache", cache, ...words, "-"], { input });
    assert.equal(stderr, "");
    return new Set(values(stdout).map(({ verdict }) => verdict));
  };
  const both = await Promise.all([verdicts(), verdicts()]);
  assert.deepEqual(both, [new Set(["valid"]), new Set(["valid"])]);
  const asked = seen.asked.length;
  assert.ok(asked >= 6 && asked <= 12, `${asked} requests of two processes`);
  assert.equal(readdirSync(cache).length, 6, "nothing half written is left");
  await verdicts();
  assert.equal(seen.asked.length, asked, "the third asks for nothing");

  const files = readdirSync(cache).map((name) => join(cache, name));
  for (const [at, damage] of [
    (bytes) => bytes.subarray(0, -5),
    (bytes) => bytes.fill(65, bytes.length - 20),
    () => Buffer.from(""),
  ].entries())
    writeFileSync(files[at], damage(readFileSync(files[at])));
  assert.deepEqual(await verdicts(), new Set(["valid"]));
  assert.equal(seen.asked.length, asked + 3);

  issuers[1].revoke(1);
  assert.deepEqual(await verdicts(), new Set(["valid"]), "within five minutes");
  assert.deepEqual(await verdicts("--max-age", "0"), new Set(["valid", "revoked"]));
});

test("killed at any moment and resumed, no badge is lost or verified twice", async (t) => {
  const { issuers, origin, folder, run } = await played(t, 2);
  const file = join(folder, "given.ndjson");
  const out = join(folder, "out.ndjson");
  const lines = linesOf(issuers, 600);
  writeFileSync(file, lines.join("\n"));
  const words = ["verify", "--now", NOW, "--resume", out, file];
  const count = () =>
    readdirSync(folder).includes("out.ndjson") ? readFileSync(out, "utf8").split("\n").length - 1 : 0;
  for (const least of [1, 150, 300]) {
    const child = start(words, { issuers: origin, stdio: "ignore" });
    const exit = once(child, "exit");
    while (count() < least) await sleep(5);
    child.kill("SIGKILL");
    await exit;
    assert.ok(count() < 600, "it was killed too late");
  }
  // As if it had been killed within a line.
  writeFileSync(out, readFileSync(out).subarray(0, -100));
  const { code, stdout, stderr } = await run(words);
  assert.deepEqual([code, stdout, stderr], [0, "", ""]);
  const answers = values(readFileSync(out, "utf8"));
  assert.deepEqual(
    answers.map(({ id }) => id),
    lines.map((line) => JSON.parse(line).id),
  );
  assert.equal((await run(words)).code, 0, "all of it is done");
  assert.equal(values(readFileSync(out, "utf8")).length, 600);
  writeFileSync(file, lines.slice(5).join("\n"));
  assert.equal((await run(words)).code, 64, "these are other badges");
});

test("memory is flat over 12,000 lines, and nothing is read that nobody takes", {
  skip: process.platform !== "linux" && "it is read from /proc",
}, async () => {
  const child = start([...NDJSON, "--jobs", "1", "-"]);
  const rss = () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1024;
  const [line, total] = ["no badge\n".padEnd(1000, " "), 12_000];
  let given = 0;
  const giving = (async () => {
    for (; given < total; given += 100) if (!child.stdin.write(line.repeat(100))) await once(child.stdin, "drain");
    child.stdin.end();
  })();
  await sleep(1500);
  assert.ok(given < total / 2, `${given} lines were taken while nobody read an answer`);
  let [answers, before] = [0, 0];
  for await (const chunk of child.stdout) {
    for (const byte of chunk) answers += byte === 10 ? 1 : 0;
    if (!before && answers > 4000) before = rss();
    if (before && answers < total)
      assert.ok(rss() < before + 60, `${before} MB after 4,000 lines, ${rss()} after ${answers}`);
  }
  await giving;
  assert.equal(answers, total);
});

test("people read the words of the card, and a terminal shows all of them as text", async (t) => {
  const { run, folder } = await played(t, 1);
  const nasty = {
    "@context": "https://w3id.org/openbadges/v2",
    type: "Assertion",
    badge: { type: "BadgeClass", name: "A\u001b[2J\u202eB" },
  };
  writeFileSync(join(folder, "nasty.json"), JSON.stringify(nasty));
  const { code, stdout, stderr } = await run(["verify", BADGE, join(folder, "nasty.json")]);
  assert.match(stdout, /^! Intact, but we can't tell who issued it\n {2}Soil Survey \(unconfirmed\)\n/);
  assert.ok(stdout.includes(BADGE));
  for (const control of ["\u001b", "\u202e"]) assert.ok(!stdout.includes(control));
  assert.deepEqual([code, stderr], [1, ""]);
  const german = await run(["verify", "--lang", "de-AT", BADGE]);
  assert.match(german.stdout, /\(unbestätigt\)/);
});

test("folders, patterns, tables and lists give their badges in an order that does not change; CSV is safe to open", async (t) => {
  const { issuers, run, folder } = await played(t, 1);
  mkdirSync(join(folder, "b/c"), { recursive: true });
  for (const [name, place] of [
    ["b/c/2.jwt", 2],
    ["b/1.txt", 1],
    ["z.json", 3],
  ])
    writeFileSync(
      join(folder, name),
      name.endsWith("json") ? JSON.stringify([issuers[0].badge(3), issuers[0].badge(4)]) : issuers[0].badge(place),
    );
  writeFileSync(join(folder, "b/README.md"), "no badge");
  const ids = async (...given) =>
    values((await run([...NDJSON, ...given])).stdout).map(({ id }) => id.replace(`${folder}/`, ""));
  assert.deepEqual(await ids(folder), ["b/1.txt", "b/c/2.jwt", "z.json#1", "z.json#2"]);
  assert.deepEqual(await ids(join(folder, "*.json"), join(folder, "b/1.txt")), ["z.json#1", "z.json#2", "b/1.txt"]);

  const table = join(folder, "table.csv");
  writeFileSync(
    table,
    `Name,E-mail,Badge\n"=HYPERLINK(1)",a@example.com,${issuers[0].badge(5)}\nB,b@example.com,none\n`,
  );
  const { stdout } = await run(["verify", "--csv", "--now", NOW, table]);
  const rows = stdout.split("\r\n");
  assert.match(rows[0], /^\ufeff/);
  assert.match(rows[1], /'=HYPERLINK\(1\)/);
  assert.match(rows[1], /a@example\.com/);
  assert.match(rows[2], /b@example\.com/);
  const json = JSON.parse((await run(["verify", "--json", "--now", NOW, table])).stdout);
  assert.deepEqual(
    json.map(({ recipient, report }) => [recipient, report?.verdict]),
    [
      ["a@example.com", "wrong-recipient"],
      ["b@example.com", undefined],
    ],
  );
});

// The command line gives every badge of tests/badges the very report that it must get. Badges with the same options are
// lines of one process; each line is given once the one before is answered, so that the server knows whose hosts it
// plays.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { answer, badges } from "../../scripts/badges.mjs";
import { start } from "./cli/start.mjs";

const all = badges();
const folder = mkdtempSync(join(tmpdir(), "obv-cases-"));
let network;
const server = createServer((request, response) => {
  const found = answer(network, `https:/${request.url}`);
  if (!found) return request.socket.destroy();
  const { status, contentType, location, closed, body } = found;
  const headers = { "content-type": contentType, "x-location": location, "x-closed": closed || undefined };
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, `${value}`);
  response.writeHead(location ? 200 : status).end([204, 205, 304].includes(status) ? undefined : body);
});

before(() => once(server.listen(0, "127.0.0.1"), "listening"));
after(() => {
  server.close().closeAllConnections();
  rmSync(folder, { recursive: true });
});

const groups = Map.groupBy?.(all, ({ options }) => JSON.stringify(options)) ?? grouped();

function grouped() {
  const found = new Map();
  for (const badge of all) {
    const key = JSON.stringify(badge.options);
    found.set(key, [...(found.get(key) ?? []), badge]);
  }
  return found;
}

/** The options of a case as words. */
function words({ now, recipient, trustedIssuers, registries = [], retirementLists = [], refresh, network }) {
  const list = (value) => (typeof value === "string" ? value : written(value));
  return [
    ...["--ndjson", "--jobs", "1", "--max-age", "0", "--now", now],
    ...[recipient ?? []].flat().flatMap((address) => ["--recipient", address]),
    ...(trustedIssuers === undefined ? [] : ["--issuers", list(trustedIssuers)]),
    ...registries.flatMap((value) => ["--registries", list(value)]),
    ...(network ? ["--network", network] : []),
    ...retirementLists.flatMap((value) => ["--retired", list(value)]),
    ...(refresh ? ["--refresh"] : []),
  ];
}

let lists = 0;
function written(value) {
  const file = join(folder, `${(lists += 1)}.json`);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

for (const [key, cases] of groups)
  test(`${cases.length} badges, such as ${cases[0].folder}`, async () => {
    const issuers = `http://127.0.0.1:${server.address().port}`;
    const child = start(["verify", ...words(JSON.parse(key)), "-"], { issuers });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const exit = once(child, "exit");
    for (const { folder: id, file, expected, network: own } of cases) {
      network = own;
      child.stdin.write(`${JSON.stringify({ id, file: join("tests/badges", id, file) })}\n`);
      const { value } = await lines.next();
      const { id: told, line: _, ...report } = JSON.parse(value);
      assert.deepEqual([told, report], [id, expected]);
    }
    child.stdin.end();
    const severities = new Set(cases.map(({ expected }) => expected.severity));
    const code = severities.has("bad") || severities.has("warning") ? 1 : severities.has("unknown") ? 2 : 0;
    assert.deepEqual(await exit, [code, null]);
  });

test("no badge is left out", () => assert.ok(all.length >= 480, `${all.length} badges`));

// What the command line needs for a badge of tests/badges: its hosts, played on the loopback, and its options as words.
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { answer } from "../../../scripts/badges.mjs";

/** Plays the hosts of one badge at a time (`network`), for as long as the tests of a file run. */
export function played() {
  const folder = mkdtempSync(join(tmpdir(), "obv-cases-"));
  const hosts = { network: undefined, address: "", words: (options) => words(options, (value) => written(value)) };
  let lists = 0;
  const written = (value) => {
    const file = join(folder, `${(lists += 1)}.json`);
    writeFileSync(file, JSON.stringify(value));
    return file;
  };
  const server = createServer((request, response) => {
    const found = answer(hosts.network, `https:/${request.url}`);
    if (!found) return request.socket.destroy();
    const { status, contentType, location, closed, body } = found;
    const headers = { "content-type": contentType, "x-location": location, "x-closed": closed || undefined };
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, `${value}`);
    response.writeHead(location ? 200 : status).end([204, 205, 304].includes(status) ? undefined : body);
  });
  before(async () => {
    await once(server.listen(0, "127.0.0.1"), "listening");
    hosts.address = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => {
    server.close().closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  return hosts;
}

/** The options of a case as words; lists that stand in it become files. */
function words(options, written) {
  const { now, recipient, trustedIssuers, registries = [], retirementLists = [], refresh, network } = options;
  const list = (value) => (typeof value === "string" ? value : written(value));
  return [
    ...["--max-age", "0", "--now", now],
    ...[recipient ?? []].flat().flatMap((address) => ["--recipient", address]),
    ...(trustedIssuers === undefined ? [] : ["--issuers", list(trustedIssuers)]),
    ...registries.flatMap((value) => ["--registries", list(value)]),
    ...(network ? ["--network", network] : []),
    ...retirementLists.flatMap((value) => ["--retired", list(value)]),
    ...(refresh ? ["--refresh"] : []),
  ];
}

// `open-badge-verifier relay`: the server, and the configuration that it writes.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { KNOWN } from "../../relay/addresses.js";
import { run } from "./cli/start.mjs";
import { ask } from "./relay/ask.mjs";

const ACAO = "access-control-allow-origin";
const CLI = "dist/cli.js";
const SITE = ["--origin", "https://my.site", "--moodle", "https://moodle.my.site/learn"];

test("relay runs until it is interrupted, and serves the pages that were named", async () => {
  const relay = spawn(process.execPath, [CLI, "relay", ...SITE, "--port", "0"]);
  try {
    const [said] = await once(relay.stdout, "data");
    const [, port] = /^Passing on badges at http:\/\/127\.0\.0\.1:(\d+)\/relay\?url=\{url\}\n$/.exec(String(said));
    assert.equal((await ask({ port }, "?url=x")).headers[ACAO], "https://my.site");
    assert.equal(
      (await ask({ port }, "?url=x", { headers: { origin: "https://other.site" } })).headers[ACAO],
      undefined,
    );
  } finally {
    relay.kill("SIGTERM");
  }
  assert.deepEqual(await once(relay, "exit"), [0, null]);
});

test("relay says so where the port is taken", async (t) => {
  const other = createServer();
  await once(other.listen(0, "127.0.0.1"), "listening");
  t.after(() => other.close());
  const words = ["relay", ...SITE, "--port", `${other.address().port}`];
  const { code, stderr } = await run(words);
  assert.equal(code, 69);
  assert.match(stderr, /^open-badge-verifier: .*EADDRINUSE/);
});

test("relay writes a configuration of nginx, for this machine", () => {
  const folder = mkdtempSync(join(tmpdir(), "relay-cli-"));
  const words = ["relay", ...SITE, "--nginx", folder, "--resolver", "::1"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...words], { encoding: "utf8" });
  assert.deepEqual([status, stderr], [0, ""]);
  const files = ["conf.d", "snippets"].map((name) => join(folder, name, "badge-relay.conf"));
  assert.equal(stdout, `Wrote ${files.join(" and ")}\n`);
  const [rules, location] = files.map((file) => readFileSync(file, "utf8"));
  assert.ok(
    rules.includes("moodle\\.my\\.site)%2Flearn%2Fbadges") && rules.includes('"https://my.site" $http_origin;'),
  );
  assert.match(location, /resolver \[::1\] valid/);
  const [, certificates] = /proxy_ssl_trusted_certificate (.*);/.exec(location);
  assert.ok(process.platform !== "linux" || existsSync(certificates), certificates);
  rmSync(folder, { recursive: true });
});

test("relay starts with nothing that it does not understand", () => {
  for (const words of [
    [],
    ["--origin", "my.site"],
    ["--origin", "https://my.site/path"],
    ["--origin", "*"],
    ["--origin", 'https://my.site";return 200 "'],
    [...SITE, "--moodle", "http://moodle.my.site"],
    [...SITE, "--moodle", "https://moodle.my.site:8443"],
    [...SITE, "--moodle", "https://10.0.0.1"],
    [...SITE, "--moodle", "https://moodle.my.site/a?b"],
    [...SITE, "--moodle", "https://localhost"],
    [...SITE, "--port", "70000"],
    [...SITE, "--nginx", "x", "--resolver", "dns.my.site; }"],
    [...SITE, "more"],
  ]) {
    const { status, stderr } = spawnSync(process.execPath, [CLI, "relay", ...words], { encoding: "utf8" });
    assert.equal(status, 64, `${words.join(" ")}: ${stderr}`);
  }
});

test("the hosts on the list are hosts that the verifier knows", () => {
  const known = readFileSync("src/net/hosts.rs", "utf8");
  const hosts = KNOWN.flatMap(({ addresses }) =>
    addresses.flatMap((address) => /\{(.*?)\}/.exec(address)[1].split("|")),
  );
  for (const host of hosts) assert.ok(known.includes(`"${host}"`), host);
});

test("the limits are those of the verifier", async () => {
  const { LIMITS, REQUEST } = await import("../../relay/rules.js");
  const code = readFileSync("src/net/fetch.rs", "utf8");
  assert.match(code, /MAX_DOCUMENT_BYTES: usize = 2 \* 1024 \* 1024;/);
  assert.equal(LIMITS.bytes, 2 * 1024 * 1024);
  assert.ok(code.includes(`"${REQUEST.accept}"`));
  assert.match(readFileSync("src/browser/options.rs", "utf8"), /TIMEOUT: f64 = 10_000\.0;/);
  assert.ok(LIMITS.milliseconds < 10_000);
});

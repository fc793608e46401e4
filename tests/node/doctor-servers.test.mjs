// The settings for issuers' servers that docs/for-issuers.md has: nginx runs them, where it is installed.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { refusal } from "../../cli/doctor/cors.js";
import { hasNginx, startNginx } from "./nginx.mjs";

const SETTINGS = resolve("examples/servers/badges");
const ORIGIN = "https://page.example";

/** Starts nginx with some settings in its `http` and others in its `server`; gives a function that asks it. */
async function started(t, { http = "", server = "", files }) {
  const folder = mkdtempSync(join(tmpdir(), "obv-nginx-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, "www", path, ".."), { recursive: true });
    writeFileSync(join(folder, "www", path), text);
  }
  const { port, close } = await startNginx(
    folder,
    (own) => `${http} server { listen 127.0.0.1:${own}; root ${folder}/www; ${server} }`,
  );
  t.after(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
  return (path) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { origin: ORIGIN }, redirect: "manual" });
}

test("nginx: badges, what is not there and redirects can be read by pages", { skip: !hasNginx }, async (t) => {
  const ask = await started(t, {
    server: `include ${SETTINGS}/nginx.conf; rewrite ^/badges/old.json$ /badges/1.json redirect;`,
    files: {
      "badges/1.json": "{}",
      "badges/soil.svg": "<svg/>",
      "badges/status/1": "{}",
      ".well-known/did.json": "{}",
    },
  });
  const types = {
    "/badges/1.json": [200, "application/ld+json"],
    "/badges/soil.svg": [200, "image/svg+xml"],
    "/badges/status/1": [200, "application/vc+ld+json"],
    "/.well-known/did.json": [200, "application/did+json"],
    "/badges/none.json": [404, "text/html"],
  };
  for (const [path, [status, type]] of Object.entries(types)) {
    const answer = await ask(path);
    assert.deepEqual(
      [answer.status, answer.headers.get("content-type"), refusal(answer.headers, ORIGIN)],
      [status, type, null],
      path,
    );
  }
  assert.equal((await ask("/badges/status/1")).headers.get("cache-control"), "max-age=300");
  assert.equal((await ask("/badges/soil.svg")).headers.get("cross-origin-resource-policy"), "cross-origin");
});

test("nginx before a Moodle: badges are open, and nothing else", { skip: !hasNginx }, async (t) => {
  const ask = await started(t, { http: `include ${SETTINGS}/moodle-nginx.conf;`, files: { "index.html": "" } });
  for (const [path, expected] of Object.entries({
    "/badges/assertion.php?b=1": null,
    "/learn/badges/issuer_json.php?id=1": null,
    "/pluginfile.php/1/badges/badgeimage/1/f1": null,
    "/login/index.php?wantsurl=/badges/assertion.php": "cors-missing",
    "/": "cors-missing",
  }))
    assert.equal(refusal((await ask(path)).headers, ORIGIN), expected, path);
});

// Where the wasm may come from, and what is told where it does not come. Each in a process of its own, since what a
// module is loaded from is settled once.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { test } from "node:test";
import { promisify } from "node:util";

const root = new URL("../../", import.meta.url);
const BADGE = '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"urn:uuid:1"}';

/** What a program prints, as JSON; `print` takes what it is. */
async function printed(program) {
  const print = "const print = (value) => console.log(JSON.stringify(value));";
  const failed =
    "const failed = (promise) => promise.then(() => null, ({ name, code, message }) => ({ name, code, message }));";
  const code = `import { readFile } from "node:fs/promises";${print}${failed}const badge = ${JSON.stringify(BADGE)};${program}`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code], { cwd: root });
  return JSON.parse(stdout);
}

/** Serves an answer; gives its address. */
async function served(t, answer) {
  const server = createServer((_, response) => answer(response));
  t.after(() => server.close());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${server.address().port}/x.wasm`;
}

const API = 'import { init, verifyBadge } from "open-badge-verifier";';
const FILE = 'await readFile("dist/open-badge-verifier.wasm")';

for (const [kind, wasm] of [
  ["bytes", FILE],
  ["an ArrayBuffer", `(${FILE}).buffer.slice(0)`],
  ["a WebAssembly.Module", `await WebAssembly.compile(${FILE})`],
  ["a file: address", 'new URL("dist/open-badge-verifier.wasm", "file://" + process.cwd() + "/").href'],
])
  test(`the wasm may be given as ${kind}`, async () => {
    // A small file has a buffer that Node shares, so it is read into one of its own.
    const given = kind === "an ArrayBuffer" ? `new Uint8Array(${FILE}).buffer` : wasm;
    const program = `${API} await init({ wasm: ${given} }); print((await verifyBadge(badge)).verdict);`;
    assert.equal(await printed(program), await printed(`${API} print((await verifyBadge(badge)).verdict);`));
  });

test("what cannot be a wasm, and another than the one that is loaded, are the caller's mistake", async () => {
  const wrong = `print([await failed(init({ wasm: 1 })), await failed(init({ worker: 1 })), await failed(init({ wasm: "/x.wasm" }))]);`;
  const errors = await printed(`${API} ${wrong}`);
  assert.deepEqual(
    errors.slice(0, 2).map(({ name }) => name),
    ["TypeError", "TypeError"],
  );
  assert.match(errors[2].message, /no page here/);
  const bytes = `${API} const wasm = ${FILE}; await init({ wasm }); await init({ wasm: new Uint8Array(wasm) });
    print([await failed(init({ wasm: wasm.subarray(1) })), await failed(init({ wasm: wasm.buffer.slice(0, 8) })), await failed(init({ wasm: "https://cdn.example/x.wasm" }))]);`;
  assert.deepEqual(
    (await printed(bytes)).map((error) => error?.name),
    ["TypeError", "TypeError", "TypeError"],
  );
  const twice = `${API} await init(); await init({}); print(await failed(init({ wasm: "https://cdn.example/x.wasm" })));`;
  assert.equal((await printed(twice)).name, "TypeError");
});

test("each way in which the wasm does not come has a code, and the message says what helps", async (t) => {
  const html = await served(t, (response) => response.setHeader("content-type", "text/html").end("<!doctype html>"));
  const missing = await served(t, (response) => response.writeHead(404).end());
  const other = await served(t, (response) => response.end(Buffer.from([0, 97, 115, 109, 1, 0, 0, 0])));
  const silent = "http://127.0.0.1:9/x.wasm";
  const vite = `${new URL("/node_modules/.vite/deps/x.wasm", html)}`;
  const cases = [
    [`"${html}"`, "wasm-replaced", /the file itself/],
    [`"${vite}"`, "wasm-replaced", /optimizeDeps/],
    [`"${missing}"`, "wasm-not-found", /beside the script/],
    [`"${other}"`, "wasm-changed", /different versions/],
    [`"${silent}"`, "wasm-unreachable", /Nothing answered/],
    ["new Uint8Array([1, 2, 3])", "wasm-replaced", /the file itself/],
    ["new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])", "wasm-failed", /could not be started/],
  ];
  for (const [wasm, code, message] of cases) {
    const error = await printed(`${API} print(await failed(init({ wasm: ${wasm} })));`);
    assert.deepEqual([error.name, error.code], ["WasmBlockedError", code], wasm);
    assert.match(error.message, message);
  }
});

test("a page whose first try failed may say where the wasm is", async () => {
  const program = `${API} const error = await failed(init({ wasm: new Uint8Array([1]) })); await init({ wasm: ${FILE} });
    print([error.code, (await verifyBadge(badge)).verdict]);`;
  assert.equal((await printed(program))[0], "wasm-replaced");
});

test("the inline entry needs no file beside it", async () => {
  const program = `import { verifyBadge, version } from "open-badge-verifier/inline"; print([(await verifyBadge(badge)).verdict, version]);`;
  const [verdict] = await printed(program);
  assert.equal(verdict, await printed(`${API} print((await verifyBadge(badge)).verdict);`));
});

test("the script without an element has the interface as a global, in a worker's `importScripts` too", async () => {
  const program = `import { runInThisContext } from "node:vm";
    runInThisContext(await readFile("dist/open-badge-verifier.api.js", "utf8") + "\\nglobalThis.seen = OpenBadgeVerifier");
    await seen.init({ wasm: ${FILE} });
    print([Object.keys(seen).sort(), (await seen.verifyBadge(badge)).verdict]);`;
  const [names] = await printed(program);
  const expected = ["VerifierError", "WasmBlockedError", "createVerifier", "init", "unbake", "verifyBadge", "version"];
  assert.deepEqual(names, expected);
});

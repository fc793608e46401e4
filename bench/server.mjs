// A page for each peer and badge, isolated from other origins so that its clock ticks in microseconds. Every file is
// compressed as a server with Brotli has it.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";

const HINT =
  '<link rel="preload" href="open-badge-verifier.first.wasm" as="fetch" type="application/wasm" crossorigin>';

/** Pages that are more than the script of a peer: what is in their head, and how they verify. */
const PAGES = {
  "ours-preloaded": (badge) => verifies("ours", badge, HINT),
  "ours-element": (badge) => `${HINT}<script src="open-badge-verifier.js" async></script>
<script>
  const { fetch } = globalThis;
  globalThis.fetch = (url, init) =>
    new URL(url, location).origin === location.origin ? fetch(url, init) : Promise.reject(new TypeError("nobody answers"));
  document.addEventListener("verify-end", ({ detail }) => {
    globalThis.bench = { cold: performance.now(), verdict: detail.report.verdict.startsWith("valid") };
  });
</script>
<open-badge-verifier><script type="application/ld+json">${badge.genuine}</script></open-badge-verifier>
`,
};

/** Serves /<page>?<badge>, the peers' scripts and the built package. Resolves to `{ origin, close }`. */
export function serve(scripts, badges) {
  const isolated = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cache-control": "no-store",
    "content-encoding": "br",
  };
  const known = new Map();
  const compressed = (url, bytes) => {
    if (!known.has(url)) known.set(url, brotliCompressSync(bytes));
    return known.get(url);
  };
  const file = (name) => scripts[name] ?? (existsSync(`dist/${name}`) ? readFileSync(`dist/${name}`) : undefined);
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://bench");
    const name = pathname.slice(1);
    const badge = badges[decodeURIComponent(search.slice(1))];
    const type = { js: "text/javascript", wasm: "application/wasm" }[name.split(".").at(-1)] ?? "text/html";
    const found = badge ? page(name, badge) : file(name);
    if (!found) return response.writeHead(404).end();
    return response.writeHead(200, { ...isolated, "content-type": type }).end(compressed(request.url, found));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }),
    );
  });
}

const page = (name, badge) => `<!doctype html>
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
${(PAGES[name] ?? ((given) => verifies(name, given)))(badge)}`;

const verifies = (peer, badge, head = "") => `${head}<script type="module">
  import { verify } from "./${peer}.js";
  const badge = ${JSON.stringify(badge)};
  const verdict = await verify(badge.genuine);
  globalThis.bench = { cold: performance.now(), verdict, verify, badge };
</script>
`;

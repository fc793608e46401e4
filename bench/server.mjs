// A page for each peer and badge, isolated from other origins so that its clock ticks in microseconds.
import { createServer } from "node:http";
import sirv from "sirv";

/** Serves /<peer>?<badge>, the peers' scripts and the built package. Resolves to `{ origin, close }`. */
export function serve(scripts, badges) {
  const isolated = {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cache-control": "no-store",
  };
  const dist = sirv("dist", {
    dev: true,
    setHeaders: (response) => response.setHeader("cross-origin-resource-policy", "same-origin"),
  });
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url, "http://bench");
    if (pathname.startsWith("/dist/")) {
      request.url = pathname.slice("/dist".length);
      return dist(request, response, () => response.writeHead(404).end());
    }
    const peer = pathname.slice(1).replace(".js", "");
    if (!scripts[peer]) return response.writeHead(404).end();
    const isScript = pathname.endsWith(".js");
    response.writeHead(200, { ...isolated, "content-type": isScript ? "text/javascript" : "text/html" });
    return response.end(isScript ? scripts[peer] : page(peer, badges[decodeURIComponent(search.slice(1))]));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }),
    );
  });
}

const page = (peer, badge) => `<!doctype html>
<meta charset="utf-8">
<title>${peer}</title>
<link rel="icon" href="data:,">
<script type="module">
  import { verify } from "./${peer}.js";
  const badge = ${JSON.stringify(badge)};
  const verdict = await verify(badge.genuine);
  globalThis.bench = { cold: performance.now(), verdict, verify, badge };
</script>
`;

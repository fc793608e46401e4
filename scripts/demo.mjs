// `make demo`: serves the demo page and, on another origin, the issuers of its badges.
import { serveIssuers, servePages } from "./servers.mjs";

const port = Number(process.env.PORT ?? 8080);
const issuers = await serveIssuers({ port: port + 1 });
const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  `connect-src 'self' https: ${issuers.origin}`,
  `img-src 'self' https: data: blob: ${issuers.origin}`,
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");
// The code that the page gives away names this server, so that pages of other origins may load the verifier from it.
const headers = { "content-security-policy": CSP, "access-control-allow-origin": "*" };
const pages = await servePages({ port, folders: ["www/demo"], issuers, headers });
console.log(
  `Demo:    ${pages.origin}/\nIssuers: ${issuers.origin}/ (plays the hosts that the badges name)\nStop with Ctrl-C.`,
);

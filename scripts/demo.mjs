// `make demo`: serves the demo page and, on another origin, the issuers of its badges.
import { serveIssuers, servePages } from "./servers.mjs";

const port = Number(process.env.PORT ?? 8080);
const issuers = await serveIssuers({ port: port + 1 });
const pages = await servePages({ port, folders: ["www/demo"], issuers });
console.log(
  `Demo:    ${pages.origin}/\nIssuers: ${issuers.origin}/ (plays the hosts that the badges name)\nStop with Ctrl-C.`,
);

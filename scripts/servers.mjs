// The two servers of the demo and the browser tests: one for pages, one that plays every issuer.
//
// The badges of tests/badges name hosts like issuer.example, which exist nowhere. The second server, on another origin,
// answers for them at /<badge>/<host>/<path>, the badge being its path with dashes, with the status, content type and CORS headers that the badge's
// net/index.json records; www/demo/network.js leads the pages' requests there. Fetching, CORS and verification are
// real.
import { createServer } from "node:http";
import sirv from "sirv";
import { answer, badges, isHandedOn } from "./badges.mjs";

/** The verdicts in the order of the report's documentation. */
const VERDICTS = [
  "valid",
  "valid-retired",
  "valid-retiring",
  "valid-superseded",
  "valid-unlisted",
  "valid-unidentified",
  "valid-partly",
  "expired",
  "expired-retired",
  "revoked",
  "suspended",
  "not-yet-valid",
  "wrong-recipient",
  "altered",
  "fake-host",
  "unsigned",
  "unbound",
  "not-found",
  "status-unknown",
  "private",
  "blocked",
  "offline",
  "unsupported",
  "malformed",
  "unreadable",
];

/**
 * Serves the package (/dist), the badges (/badges), the retirement list that a badge is shown with (/lists), and what
 * is in the folders, with the headers given.
 */
export function servePages({ port, folders, issuers, headers = {} }) {
  const setHeaders = (response) => Object.entries(headers).forEach(([name, value]) => response.setHeader(name, value));
  const files = (folder) => sirv(folder, { dev: true, setHeaders });
  const mounts = [
    ["/dist", files("dist")],
    ["/badges", files("tests/badges")],
    ...folders.map((folder) => ["", files(folder)]),
  ];
  return listen(port, (request, response) => {
    const { url } = request;
    const [, listed] = /^\/lists\/(.+)\.json$/.exec(url) ?? [];
    if (listed)
      return json(response, badges().find(({ folder }) => folder === listed)?.options.retirementLists?.[0] ?? null);
    if (url === "/badges.json") return json(response, { issuers: issuers.origin, hosts: hosts(), ...shown() });
    const serve = ([mount, ...others]) => {
      if (!mount) return response.writeHead(404).end("not found");
      const [prefix, handle] = mount;
      if (!url.startsWith(`${prefix}/`)) return serve(others);
      request.url = url.slice(prefix.length);
      handle(request, response, () => serve(others));
    };
    serve(mounts);
  });
}

/** Answers for every host that the badges name. A host that is closed sends no CORS header; an unknown URL hangs up. */
export function serveIssuers({ port }) {
  const all = badges();
  const networks = new Map(all.map(({ folder, network }) => [folder.replaceAll("/", "-"), network]));
  networks.set("any", new Map(all.flatMap(({ network }) => [...network])));
  return listen(port, (request, response) => {
    const [, badge, url] = /^\/([^/]+)\/(.*)$/.exec(request.url) ?? [];
    const found = networks.has(badge) && answer(networks.get(badge), `https://${url}`);
    if (!found) return request.socket.destroy();
    if (!found.closed) response.setHeader("access-control-allow-origin", "*");
    if (found.contentType) response.setHeader("content-type", found.contentType);
    if (found.location)
      response.setHeader("location", found.location.replace("https:/", `http://${request.headers.host}/${badge}`));
    response.writeHead(found.location ? 302 : found.status).end(found.body);
  });
}

/**
 * One badge for each verdict that exists, and a valid one of every version and kind of proof; the element asks no
 * refresh service.
 */
function shown() {
  const all = badges()
    .filter((badge) => !badge.options.refresh && !isHandedOn(badge))
    .sort((a, b) => showiness(b) - showiness(a));
  const verdicts = VERDICTS.map((verdict) => all.find(({ expected }) => expected.verdict === verdict)).filter(Boolean);
  const genuine = all.filter(({ expected }) => expected.verdict === "valid");
  const kinds = new Map(genuine.toReversed().map((badge) => [kind(badge), badge]));
  return {
    verdicts: verdicts.map(entry),
    kinds: [...kinds.values()].sort((a, b) => kind(a).localeCompare(kind(b))).map(entry),
  };
}

const kind = ({ expected: { badge } }) => `${badge.format}, ${badge.securing}`;

function entry({ folder, file, expected, options: { recipient, trustedIssuers, retirementLists } }) {
  const name = expected.badge ? `${expected.badge.format}, ${expected.badge.securing}` : "";
  return {
    badge: folder,
    verdict: expected.verdict,
    kind: name,
    src: `badges/${folder}/${file}`,
    recipient,
    trustedIssuers,
    retirementList: retirementLists && `lists/${folder}.json`,
  };
}

/** An image tells more than a text, a badge that was read more than one that was not, and a new version more than an old one. */
function showiness({ folder, file, expected: { badge } }) {
  return (
    (badge ? 4 : 0) +
    (folder.startsWith("ob3/") ? 0.5 : 0) +
    (badge?.image ? 2 : 0) +
    (file === "badge.png" ? 2 : file === "badge.svg" ? 1 : 0) +
    (/[23]\.0$/.test(badge?.format) ? 1 : 0)
  );
}

/** Every host that a badge's network names, and those that it fails to reach. */
function hosts() {
  const urls = badges().flatMap(({ network, expected }) => [
    ...network.keys(),
    ...expected.sources.map(({ url }) => url),
  ]);
  return [
    ...new Set(
      urls
        .filter((url) => URL.canParse(url))
        .map((url) => new URL(url).host)
        .filter(Boolean),
    ),
  ];
}

function listen(port, handler) {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () =>
      resolve({ origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }),
    );
  });
}

function json(response, value) {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

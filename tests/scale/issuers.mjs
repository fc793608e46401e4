// The hosts of the ten issuers, played by one server on the loopback, which counts what each process asks for.
import { once } from "node:events";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { planned } from "./badges.mjs";
import { achievementOf, ENTRIES, STATES } from "./kinds.mjs";
import { SIGNERS } from "./signers.mjs";

/** The moment at which all badges are verified. */
export const NOW = "2026-07-01T00:00:00Z";

/** What the site that verifies them says: which issuers it knows, and which achievements are no longer offered. */
export const LISTS = {
  issuers: {
    name: "Issuers",
    issuers: SIGNERS.slice(0, -1)
      .map(({ id }) => ({ id }))
      .concat(SIGNERS.slice(0, -1).map(({ host }) => ({ id: `https://${host}` }))),
  },
  retired: {
    name: "Retired badges",
    entries: [
      { match: { achievementId: achievementOf(STATES.retired) }, status: "retired", retiredOn: "2025-09-30" },
      { match: { achievementId: achievementOf(STATES.retiring) }, status: "retiring", retiredOn: "2027-01-31" },
      { match: { achievementId: achievementOf(STATES.superseded) }, status: "superseded", replacedBy: { name: "Two" } },
    ],
  },
};

/**
 * Plays them: `asked` has the addresses that each process asked for, by its id.
 * @param {number} [port]
 */
export async function playIssuers(port = 0) {
  const documents = new Map(SIGNERS.flatMap((signer) => Object.entries(documentsOf(signer))));
  /** @type {Map<string, string[]>} */
  const asked = new Map();
  const server = createServer((request, response) => {
    const url = `https:/${request.url}`;
    const process = `${request.headers["x-process"]}`;
    asked.set(process, [...(asked.get(process) ?? []), url]);
    answer(url, response, documents);
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  const close = () => server.close().closeAllConnections();
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close };
}

function answer(url, response, documents) {
  const signer = SIGNERS.find(({ host }) => url.startsWith(`https://${host}/`));
  if (!signer) return response.socket.destroy();
  response.setHeader("access-control-allow-origin", "*");
  if (url.endsWith("/private")) return response.writeHead(403).end();
  const document = documents.get(url) ?? hosted(signer, url);
  if (document === undefined) return response.writeHead(404).end();
  const [type, body] =
    typeof document === "string" ? ["application/vc+jwt", document] : ["application/json", JSON.stringify(document)];
  return response.writeHead(200, { "content-type": type }).end(body);
}

/** What an issuer publishes, by address. */
function documentsOf(signer) {
  const site = `https://${signer.host}`;
  const achievement = `${site}/achievements/welder-2`;
  const profile = {
    type: "Issuer",
    id: `${site}/issuer`,
    name: "Harbour Trade School",
    url: site,
    email: `badges@${signer.host}`,
  };
  const badge = {
    type: "BadgeClass",
    id: `${site}/badge`,
    name: "Welder",
    description: "Welds.",
    criteria: { narrative: "A test." },
  };
  return {
    [`${site}/.well-known/did.json`]: signer.controller,
    [`${site}/status/revocation`]: listOf(signer, "revocation"),
    [`${site}/status/suspension`]: listOf(signer, "suspension"),
    [achievement]: { id: achievement, type: ["Achievement"], name: "Welder, level 2" },
    [profile.id]: { "@context": OB2, ...profile },
    [badge.id]: { "@context": OB2, ...badge, image: `${site}/badge.png`, issuer: profile.id },
  };
}

const OB2 = "https://w3id.org/openbadges/v2";

/** A hosted badge, if the address is that of one. */
function hosted({ host }, url) {
  const [, at] = /\/badges\/(\d+)$/.exec(url) ?? [];
  if (at === undefined || planned(Number(at)).name !== "hosted") return undefined;
  return {
    ...{
      "@context": OB2,
      type: "Assertion",
      id: url,
      badge: `https://${host}/badge`,
      issuedOn: "2026-01-02T03:04:05Z",
    },
    recipient: { type: "email", hashed: false, identity: "ada@example.com" },
    verification: { type: "HostedBadge" },
  };
}

/** A status list in which every second place is set. */
function listOf(signer, statusPurpose) {
  const list = `https://${signer.host}/status/${statusPurpose}`;
  const encodedList = `u${gzipSync(Buffer.alloc(ENTRIES / 8, 0x55)).toString("base64url")}`;
  return signer.token({
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    ...{ id: list, type: ["VerifiableCredential", "BitstringStatusListCredential"], issuer: signer.id },
    validFrom: "2026-01-02T03:04:05Z",
    credentialSubject: { id: `${list}#list`, type: "BitstringStatusList", statusPurpose, encodedList },
  });
}

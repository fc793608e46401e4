// Issuers on the loopback, who sign as many badges as a test wants: did:web, VC-JWT, a Bitstring Status List each.
// They count what they are asked for, and how much of it at once.
import { generateKeyPairSync, sign } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { credential } from "./peers/credential.mjs";

/** The moment at which these badges are verified. */
export const NOW = "2026-07-01T00:00:00Z";
const ENTRIES = 131_072;

/**
 * Plays issuers. `headers(url)` gives those of an answer, `delay(url)` its milliseconds if these are not the same for all,
 * `status(url)` another status than 200; `ttl` is that of the status lists.
 */
export async function playIssuers(count, { headers = () => ({}), status = () => 200, delay = 0, ttl } = {}) {
  const all = Array.from({ length: count }, (_, number) => issuer(`issuer-${number}.example`, ttl));
  const documents = new Map(all.flatMap(({ documents: own }) => [...own]));
  const seen = { asked: [], conditions: 0, busy: new Map(), most: 0 };
  const server = createServer(async (request, response) => {
    const url = `https:/${request.url}`;
    const host = request.url.split("/")[1];
    seen.asked.push(url);
    seen.busy.set(host, (seen.busy.get(host) ?? 0) + 1);
    seen.most = Math.max(seen.most, seen.busy.get(host));
    if (delay) await sleep(typeof delay === "number" ? delay : delay(url));
    seen.busy.set(host, seen.busy.get(host) - 1);
    answer(request, response, { url, seen, body: documents.get(url)?.(), headers: headers(url), status: status(url) });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return { origin, seen, issuers: all, documents, close, fetch: led(origin) };
}

function answer(request, response, { url, seen, body, headers, status }) {
  const asked = [request.headers["if-none-match"], request.headers["if-modified-since"]];
  if (asked.some(Boolean)) seen.conditions += 1;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const holds = asked.some((value) => value && [headers.etag, headers["last-modified"]].includes(value));
  if (holds && status === 200) return response.writeHead(304).end();
  const kind = url.includes("/status") ? "application/vc+jwt" : "application/json";
  response.writeHead(body === undefined && status === 200 ? 404 : status, { "content-type": kind }).end(body);
}

/** A `fetch` that leads every https address to these issuers. */
export const led = (origin) => (url, init) => fetch(`${origin}/${new URL(url).href.slice("https://".length)}`, init);

function issuer(host, ttl) {
  const id = `did:web:${host}`;
  const list = `https://${host}/status/1`;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const kid = `${id}#key-1`;
  const publicKeyJwk = publicKey.export({ format: "jwk" });
  const bits = Buffer.alloc(ENTRIES / 8);
  const token = (payload) => {
    const parts = [{ alg: "EdDSA", kid, typ: "vc+jwt" }, payload];
    const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
    return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
  };
  const method = { id: kid, type: "JsonWebKey", controller: id, publicKeyJwk };
  const own = { id, verificationMethod: [method], assertionMethod: [kid] };
  const controller = JSON.stringify({ "@context": ["https://www.w3.org/ns/did/v1"], ...own });
  return {
    host,
    list,
    badge: (place) =>
      token({ ...credential("2.0", id, { credentialStatus: entry(list, place) }), id: `urn:${host}:${place}` }),
    revoke: (place) => {
      bits[place >> 3] |= 0x80 >> (place & 7);
    },
    documents: new Map([
      [`https://${host}/.well-known/did.json`, () => controller],
      [list, () => token(statusList(id, list, bits, ttl))],
    ]),
  };
}

const entry = (list, place) => ({
  id: `${list}#${place}`,
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: `${place}`,
  statusListCredential: list,
});

function statusList(id, list, bits, ttl) {
  const encodedList = `u${gzipSync(bits).toString("base64url")}`;
  const subject = { id: `${list}#list`, type: "BitstringStatusList", statusPurpose: "revocation", encodedList };
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: list,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: id,
    validFrom: "2026-01-02T03:04:05Z",
    credentialSubject: ttl === undefined ? subject : { ...subject, ttl },
  };
}

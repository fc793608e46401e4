// The public keys that an issuer publishes for a token, as Node's key objects.
import { createPublicKey } from "node:crypto";
import * as EcdsaMultikey from "@digitalbazaar/ecdsa-multikey";
import * as Ed25519Multikey from "@digitalbazaar/ed25519-multikey";
import { documentLoader } from "./loader.mjs";

/** The key that the header's `kid` names; without one that of its `jwk`; else every key in these JSON texts. */
export async function publishedKeys({ kid = "", jwk, alg }, texts) {
  if (/^did:(key|jwk):/.test(kid)) return [await inItself(kid)];
  const documents = texts.flatMap(parsed);
  const listed = documents.flatMap(methods);
  const whole = listed.filter(({ id }) => id === kid);
  const like = ({ id, kid: own }) => ["", fragment(kid)].includes(fragment(id ?? own));
  const named = whole.length > 0 ? whole : listed.filter(like);
  const keys = await Promise.all((kid ? named : jwk ? [{ publicKeyJwk: jwk }] : listed).map(keyOf));
  const jwks = keys.filter((key) => key && fits(key, alg));
  return [...jwks.map((key) => createPublicKey({ key, format: "jwk" })), ...pems(texts)];
}

async function inItself(kid) {
  const { document } = await documentLoader({})(kid);
  return createPublicKey({ key: await keyOf(document), format: "jwk" });
}

/** The JWK of a verification method, or of what is a key in itself. */
async function keyOf({ publicKeyJwk, publicKeyMultibase, kty, ...members }) {
  if (!publicKeyMultibase) return publicKeyJwk ?? (kty ? { kty, ...members } : undefined);
  const library = publicKeyMultibase.startsWith("z6Mk") ? Ed25519Multikey : EcdsaMultikey;
  const { id, controller } = members;
  return library.toJwk({ keyPair: await library.from({ id, type: "Multikey", controller, publicKeyMultibase }) });
}

/** A key goes by its whole id, or by the name after the last `#`; one that stands alone by nothing. */
const fragment = (id = "") => id.split("#").at(-1);
const methods = ({ keys, verificationMethod, ...bare }) =>
  [keys ?? [], verificationMethod ?? [], bare.kty ? bare : []].flat();
const fits = ({ kty }, alg) => ({ ES: "EC", Ed: "OKP", RS: "RSA", PS: "RSA" })[alg?.slice(0, 2)] === kty;

function parsed(text) {
  try {
    return [JSON.parse(text)].flat();
  } catch {
    return [];
  }
}

/** The public keys in PEM that are written anywhere in these JSON texts. */
function pems(texts) {
  const found = texts.flatMap(
    (text) => text.match(/-----BEGIN (RSA )?PUBLIC KEY-----[^-]+-----END (RSA )?PUBLIC KEY-----/g) ?? [],
  );
  return [...new Set(found)].map((pem) => createPublicKey(pem.replaceAll("\\r", "").replaceAll("\\n", "\n")));
}

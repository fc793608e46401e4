// Federations that our generator makes are read by independent libraries as by us: a chain that counts here is one to
// them, and one that a forger made is none.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { resolveTrustChains } from "@openid-federation/core";
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from "jose";
import { answer, badges } from "../../scripts/badges.mjs";

const ANCHOR = "https://anchor.example";
const MEMBER = "https://member.example";
const ISSUER = "https://issuer.example/profile";
const federations = new Map(
  badges()
    .filter(({ folder }) => folder.startsWith("ob3/registry/federation-"))
    .map((badge) => [badge.folder.replace("ob3/registry/federation-", ""), badge]),
);

/** What the report says that the registry answers. */
const ours = (name) => federations.get(name).expected.badge.issuer.registries[0].answer;

/** How many chains lead to the anchor, to the library that resolves them; it knows https ids alone. */
async function theirs({ network, options }) {
  mock.timers.enable({ apis: ["Date"], now: new Date(options.now) });
  const real = globalThis.fetch;
  globalThis.fetch = async (url) => {
    // Older drafts ask with the issuer's id too.
    const at = new URL(url);
    at.searchParams.delete("iss");
    const found = answer(network, at.href);
    if (!found || found.closed) throw new TypeError("Failed to fetch");
    return new Response(found.body, { status: found.status, headers: { "content-type": found.contentType } });
  };
  try {
    const verifyJwtCallback = ({ jwt, jwk }) => isSignedBy(jwt, [jwk]);
    const chains = await resolveTrustChains({ entityId: ISSUER, trustAnchorEntityIds: [ANCHOR], verifyJwtCallback });
    return chains.filter(({ valid }) => valid).length;
  } catch {
    return 0;
  } finally {
    globalThis.fetch = real;
    mock.timers.reset();
  }
}

async function isSignedBy(jwt, keys) {
  const { kid, alg } = decodeProtectedHeader(jwt);
  const key = keys.find((one) => one.kid === kid);
  if (!key) return false;
  return compactVerify(jwt, await importJWK(key, alg)).then(
    () => true,
    () => false,
  );
}

test("a library that resolves chains finds those that count here", async () => {
  for (const [name, answered] of Object.entries({
    hints: "listed",
    far: "listed",
    "hints-alone": "not-listed",
    "hints-unknown": "not-listed",
  })) {
    assert.equal(ours(name), answered, name);
    assert.equal((await theirs(federations.get(name))) > 0, answered === "listed", name);
  }
});

/** Whether each statement from the anchor down to the one about the key is signed by a key that the one above names. */
async function isChain({ network, expected, options }) {
  const text = (url) => answer(network, url)?.body?.toString("utf8");
  const fetched = (by, sub) => text(`${by}/fetch?sub=${encodeURIComponent(sub)}`);
  const [registry] = options.registries;
  const own = text(`${ANCHOR}/.well-known/openid-federation`);
  const steps = [
    [own, registry.jwks.keys],
    [fetched(ANCHOR, MEMBER), decodeJwt(own).jwks.keys],
    [text(`${MEMBER}/.well-known/openid-federation`), decodeJwt(fetched(ANCHOR, MEMBER)).jwks.keys],
    [fetched(MEMBER, expected.badge.issuer.id), decodeJwt(fetched(ANCHOR, MEMBER)).jwks.keys],
  ];
  const signed = await Promise.all(steps.map(([jwt, keys]) => isSignedBy(jwt, keys).catch(() => false)));
  return signed.every(Boolean);
}

test("a library of JOSE verifies the chains that count here, and none that a forger made", async () => {
  for (const name of ["three-levels", "date-as-text", "policy-value", "long-enough"]) {
    assert.equal(ours(name), "listed", name);
    assert.ok(await isChain(federations.get(name)), name);
  }
  for (const name of ["forged", "forged-above", "unsigned", "no-key-named", "own-key", "keys-swapped", "altered"]) {
    assert.equal(ours(name), "unknown", name);
    assert.ok(!(await isChain(federations.get(name))), name);
  }
  assert.ok(!(await isChain(federations.get("wrong-anchor"))));
});

// The badges of our own generator are verified, and the forged ones refused, by independent libraries.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compactVerify } from "jose";
import { unbake } from "open-badge-verifier";
import { badges } from "../../scripts/badges.mjs";
import { documentLoader } from "./peers/loader.mjs";
import { publishedKeys } from "./peers/published.mjs";
import { disclose, isBase, SUITE_NAMES, suiteOf, verifies } from "./peers/suites.mjs";

const DATA_LOSS = "the library refuses what the contexts do not define; we verify the rest, and name it as not covered";
const SHAPE = "the test's loader reads a document as it should be written; ours also as issuers write it";
const EMPTY = "the library gives an object that makes no statement a label of its own, and so the others other ones";
const OWNER = "the library asks the key's own controller whether it may assert; we say so in the check `issuer`";

/** What a library of another opinion says, and why ours is kept. */
const EXCEPTIONS = {
  "ob3/statements/uncovered": DATA_LOSS,
  "ob3/statements/id-relative": DATA_LOSS,
  "ob3/status/unknown": DATA_LOSS,
  "ob3/controller/array": SHAPE,
  "ob3/controller/profile": SHAPE,
  "ob3/key/embedded": SHAPE,
  "ob3/key/for-login": OWNER,
  "ob3/suite/ecdsa-sd-2023-empty-node": EMPTY,
  "ob3/key/ended": OWNER,
  "ob3/key/withdrawn": OWNER,
  "ob3/key/method-claimed": OWNER,
  "ob3/key/of-other-controller": OWNER,
  "ob2/jws/key-chosen": "the test tries every key that it finds; a badge of 2.0 cannot name the address of its own",
  "ob3/proof/foreign-altered": "one proof is enough for the library, whoever made it; we ask for one of the issuer's",
};

/** What no library can judge. */
const skipped = (folder) => {
  if (folder.startsWith("clr2/")) return "no npm package carries the context of CLR 2.0";
  return folder === "ob3/suite/draft-name" && "no library knows the suite under its name of the drafts";
};

/** Those whose proof was read to its end: whether the signature matches, and in what it is. */
const every = badges().map((badge) => ({
  ...badge,
  matches: { signed: true, "signature-mismatch": false }[badge.expected.checks.proof.code],
}));
const judged = every.filter(({ matches, expected }) => matches !== undefined && expected.document !== null);

test("badges of every kind are there, good and bad", () => {
  const kinds = new Set(judged.map(({ expected }) => expected.badge.securing));
  for (const kind of [...SUITE_NAMES, "jwt", "jws"]) {
    assert.ok(kinds.has(kind), kind);
  }
  assert.ok(judged.some(({ matches }) => !matches));
});

test("every exception is a badge's", () => {
  const folders = judged.map(({ folder }) => folder);
  assert.deepEqual(
    Object.keys(EXCEPTIONS).filter((name) => !folders.includes(name)),
    [],
  );
});

for (const badge of judged) {
  const { folder, expected, matches } = badge;
  const { securing } = expected.badge;
  if (securing === "jwt" || securing === "jws") {
    test(`${folder}: jose`, async () => assert.equal(await josesVerdict(badge), matches !== folder in EXCEPTIONS));
  } else if (securing !== "none") {
    test(`${folder}: jsonld-signatures`, { skip: skipped(folder) }, () => integrity(badge));
  }
}

async function integrity({ folder, expected, matches, network, options }) {
  const document = JSON.parse(expected.document);
  const load = documentLoader({ ...published(network), ...pinned(options) });
  const credentials = document.proof ? [document] : [document.verifiableCredential].flat();
  for (const credential of credentials) {
    const suite = [credential.proof]
      .flat()
      .map(suiteOf)
      .find((name) => SUITE_NAMES.includes(name));
    const { verified, error } = await verifies(
      isBase(credential.proof) ? await all(credential, load) : credential,
      suite,
      load,
    );
    const reason = error?.errors?.map(({ message }) => message).join("; ");
    if (folder in EXCEPTIONS) assert.notEqual(verified, matches, "a stale exception");
    else assert.equal(verified, matches, reason);
  }
}

/** Everything that the issuer signed, as its holder would disclose it. */
const all = (credential, load) => disclose(credential, ["/credentialSubject", "/id", "/type"], load);

/** Whether the key that the header names, else one that the issuer publishes, made the signature. */
async function josesVerdict({ bytes, network, expected }) {
  const { text } = await unbake(bytes);
  const { url = text } = expected.warnings.find(({ code }) => code === "refreshed") ?? {};
  const token = compact(url.startsWith("http") ? body(network, url) : text);
  const header = JSON.parse(Buffer.from(token.split(".")[0], "base64url"));
  const keys = await publishedKeys(header, [
    expected.document,
    ...[...network.values()].map(({ body: document }) => String(document)),
  ]);
  assert.ok(keys.length > 0, "a key is published");
  const attempts = await Promise.allSettled(keys.map((key) => compactVerify(token, key)));
  return attempts.some(({ status }) => status === "fulfilled");
}

/** The token that a text is, or carries in an envelope. */
function compact(text) {
  const { signedAssertion, id = text } = text.startsWith("{") ? JSON.parse(text) : {};
  return (signedAssertion ?? id)
    .split(",")
    .at(-1)
    .replaceAll(/[=\s"]/g, "");
}

/** The JSON documents of a badge's network, by address. */
function published(network) {
  const answers = [...network].map(([url, answer]) => [url, network.get(answer.location) ?? answer]);
  const documents = answers.filter(([, { contentType, body }]) => body.length > 0 && contentType?.includes("json"));
  return Object.fromEntries(documents.map(([url, { body: text }]) => [url, JSON.parse(text)]));
}

/** The documents that the badge's list of issuers carries. */
function pinned({ trustedIssuers }) {
  return Object.assign({}, ...(trustedIssuers?.issuers ?? []).map(({ documents }) => documents));
}

const body = (network, url) => String(network.get(url).body);

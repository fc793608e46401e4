// Shapes of requests to the service: those of the W3C's public suites (the data model, Data Integrity, the VC API), and
// those that nobody should send.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { blocks } from "../docs/documents.mjs";
import { CREDENTIALS, JSON_TYPE, PRESENTATIONS, service } from "./cli/posted.mjs";

const { document } = JSON.parse(readFileSync("tests/badges/ob3/did-key/alone/expected.json", "utf8"));
const valid = JSON.parse(document);
const token = readFileSync("tests/badges/ob3/jwt/did-key/badge.txt", "utf8").trim();
const tokenIssuer = JSON.parse(Buffer.from(token.split(".")[1], "base64url")).issuer;
const V2 = "https://www.w3.org/ns/credentials/v2";
const folder = mkdtempSync(join(tmpdir(), "obv-serve-"));
const ids = [valid.issuer, tokenIssuer].map((issuer) => issuer.id ?? issuer);
const ends = [];
let post;
let send;
let trusting;

before(async () => {
  writeFileSync(join(folder, "issuers.json"), JSON.stringify(ids));
  const t = { after: (end) => ends.push(end) };
  // Both did:key: on no list they are nobody's.
  ({ post, send } = await service(t, ["--now", "2026-07-01", "--max-body", "300000"]));
  ({ post: trusting } = await service(t, ["--now", "2026-07-01", "--issuers", join(folder, "issuers.json")]));
});
after(() => {
  for (const end of ends) end();
  rmSync(folder, { recursive: true });
});

const body = (verifiableCredential, options = { checks: ["proof"] }) =>
  JSON.stringify({ verifiableCredential, options });
const envelope = (id, more = {}) => ({ "@context": V2, id, type: "EnvelopedVerifiableCredential", ...more });
const enveloped = envelope(`data:application/vc+jwt,${token}`);
const type = ({ problemDetails: [{ type: found }] }) => found;

test("a credential that is good is verified, in each of its forms", async () => {
  for (const [name, credential] of Object.entries({ valid, token, enveloped })) {
    const { status, body: answer, headers } = await trusting(CREDENTIALS, body(credential));
    assert.deepEqual(
      [status, answer, headers.get("content-type")],
      [200, { verified: true }, "application/json"],
      name,
    );
    assert.equal(headers.get("cache-control"), "no-store");
  }
});

test("what nobody vouches for is no fault of the credential, and not verified", async () => {
  const { status, body: answer } = await post(CREDENTIALS, body(valid));
  assert.deepEqual([status, answer.verified], [200, false]);
  assert.match(type(answer), /docs\/verdicts\.md#valid-unidentified$/);
});

test("results, credential and report come if they are asked for", async () => {
  const text = document.replace("{", '{ "x": 1e400, ').replace('"x": 1e400, ', ""); // as it was written, with its spaces
  const options = '{"returnCredential":true,"returnResults":true,"returnProblemDetails":true,"returnReport":true}';
  const answer = await trusting(CREDENTIALS, `{"verifiableCredential": ${text},"options":${options}}`);
  assert.ok(answer.text.includes(text));
  const { verified, results, report, problemDetails } = answer.body;
  assert.deepEqual([verified, report.verdict, report.document, problemDetails], [true, "valid", text, undefined]);
  assert.deepEqual(results.proof, [{ verified: true, input: valid.proof }]);
  assert.deepEqual(results.validFrom, { verified: true, input: valid.validFrom });
  const silent = await post(CREDENTIALS, body(valid, { returnProblemDetails: false }));
  assert.deepEqual(silent.body, { verified: false });
});

test("the recipient is one of the options", async () => {
  const own = await trusting(CREDENTIALS, body(token, { recipient: ["earner@learner.example"] }));
  const other = await trusting(CREDENTIALS, body(token, { recipient: "mallory@learner.example" }));
  assert.deepEqual([own.body.verified, other.status, other.body.verified], [true, 200, false]);
  assert.match(type(other.body), /#wrong-recipient$/);
});

/** The suites ask for 400 or 422 for each of these. */
const without = (name) => ({ ...valid, [name]: undefined });
const proof = (change) => ({ ...valid, proof: { ...valid.proof, ...change } });
const FAULTY = {
  "no @context": without("@context"),
  "no type": without("type"),
  "no issuer": without("issuer"),
  "no credentialSubject": without("credentialSubject"),
  "no proof": without("proof"),
  ...Object.fromEntries(
    ["type", "created", "verificationMethod", "proofValue", "proofPurpose", "cryptosuite"].map((name) => [
      `no proof.${name}`,
      proof({ [name]: undefined }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries({
      "@context": ["string", {}, null, 10, true, [[]], [null], [10], [true]],
      type: ["string", {}, null, 10, true, [[]], [{}], [null], [10], [true]],
      issuer: [[], null, 10, true, "not an address"],
      credentialSubject: ["string", null, 10, true, []],
      proof: ["string", null, 10, true, []],
    }).flatMap(([name, values]) =>
      values.map((value) => [`${name} ${JSON.stringify(value)}`, { ...valid, [name]: value }]),
    ),
  ),
  "an altered name": { ...valid, name: "Another" },
  "an altered proofValue": proof({
    proofValue: valid.proof.proofValue.replace(/.$/, (last) => (last === "1" ? "2" : "1")),
  }),
  "a proofValue without its header": proof({ proofValue: valid.proof.proofValue.slice(1) }),
  "proofValue null": proof({ proofValue: null }),
  "another proof.type": proof({ type: "OtherProof" }),
  "another cryptosuite": proof({ cryptosuite: "other-2099" }),
  "another purpose": proof({ proofPurpose: "authentication" }),
  "a term that no context defines": { ...valid, credentialSubject: { ...valid.credentialSubject, undefinedTerm: "x" } },
  "a type that no context defines": { ...valid, type: [...valid.type, "UndefinedType"] },
  "a credential as a string": JSON.stringify(valid),
  "an address": "https://issuer.example/assertions/42",
  "a host": "issuer.example.org",
  "an export with a link": { assertion: "https://issuer.example/assertions/42" },
  "a number": 5,
  "an array": [valid],
  null: null,
  "a presentation": { "@context": [V2], type: ["VerifiablePresentation"], verifiableCredential: [valid] },
  "an envelope without context": { ...enveloped, "@context": [] },
  "an envelope of another context": { ...enveloped, "@context": "https://www.w3.org/ns/credentials/examples/v2" },
  "an envelope without type": { ...enveloped, type: undefined },
  "an envelope of another type": { ...enveloped, type: "VerifiableCredential" },
  "an envelope with two types": { ...enveloped, type: ["EnvelopedVerifiableCredential", "VerifiableCredential"] },
  "an envelope without data:": envelope(token),
  "an envelope with a link": envelope("https://issuer.example/assertions/42"),
  "an envelope with claims of its own": envelope(enveloped.id, { credentialSubject: { name: "Anybody" } }),
  "an envelope that cannot be unescaped": envelope("data:application/vc+jwt,%E0%A4%A"),
  "an altered token": token.replace(/.{4}$/, "AAAA"),
  "a token that discloses": `${token}~WyJzYWx0Il0~`,
};

test("a credential that is faulty or forged is answered with 400, and never verified", async () => {
  const faults = [];
  for (const [name, credential] of Object.entries(FAULTY)) {
    const { status, body: answer } = await trusting(CREDENTIALS, body(credential));
    const problems = answer.problemDetails ?? [answer];
    if (status !== 400 || answer.verified !== false || !problems.every(({ type: found }) => URL.canParse(found)))
      faults.push([name, status, answer]);
  }
  assert.deepEqual(faults, []);
});

test("altered, not signed, and not covered are told apart by the words of the W3C", async () => {
  const named = async (name) => type((await trusting(CREDENTIALS, body(FAULTY[name]))).body).split("#")[1];
  assert.equal(await named("an altered name"), "CRYPTOGRAPHIC_SECURITY_ERROR");
  assert.equal(await named("no proof"), "PROOF_VERIFICATION_ERROR");
  assert.equal(await named("a term that no context defines"), "DATA_LOSS_DETECTION_ERROR");
  assert.equal(await named("no issuer"), "MALFORMED_VALUE_ERROR");
  assert.equal(await named("another cryptosuite"), "unsupported");
});

const presentation = (credentials, more = {}) => ({
  ...{ "@context": [V2], type: ["VerifiablePresentation"] },
  ...{ verifiableCredential: credentials, ...more },
});
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const shown = `${part({ alg: "EdDSA", kid: "did:example:1#1" })}.${part(presentation([valid]))}.AAAA`;

test("a presentation without a proof is verified if all its credentials are", async () => {
  const show = async (credentials, options) => {
    const text = JSON.stringify({ presentation: presentation(credentials), options });
    return (await trusting(PRESENTATIONS, text)).body;
  };
  const both = await show([valid, enveloped, token], { returnPresentation: true });
  assert.equal(both.verified, true);
  assert.deepEqual(
    both.results.credentials.map(({ verified }) => verified),
    [true, true, true],
  );
  assert.deepEqual(both.verifiablePresentation, presentation([valid, enveloped, token]));
  assert.equal((await show(valid)).verified, true);
  const one = await show([valid, FAULTY["an altered name"]]);
  assert.deepEqual(
    one.results.credentials.map(({ verified }) => verified),
    [true, false],
  );
  assert.match(type(one), /#credential-not-verified$/);
  assert.match(type(await show([])), /#nothing-to-verify$/);
  for (const options of [{ challenge: "1" }, { domain: "example.org" }]) {
    const asked = await show([valid], options);
    assert.match(type(asked), /#not-checked$/);
    assert.deepEqual(asked.results.presentation[Object.keys(options)[0]], {
      verified: false,
      input: Object.values(options)[0],
    });
  }
});

test("a presentation with a proof is never verified, whatever is in it", async () => {
  const proved = presentation([valid], { holder: "did:example:1", proof: valid.proof });
  const secured = { "@context": [V2], id: `data:application/vp+jwt,${shown}`, type: "EnvelopedVerifiablePresentation" };
  for (const verifiablePresentation of [proved, secured, shown]) {
    const options = { challenge: "1", domain: "example.org" };
    const answer = await trusting(PRESENTATIONS, JSON.stringify({ verifiablePresentation, options }));
    assert.deepEqual([answer.status, answer.body.verified], [200, false]);
    assert.equal(
      answer.body.problemDetails.filter(({ title }) => title === "not-checked").length,
      verifiablePresentation === proved ? 4 : 3,
    );
    assert.deepEqual(answer.body.results.credentials, [{ verified: true }]);
  }
  const bare = await trusting(PRESENTATIONS, JSON.stringify({ verifiablePresentation: presentation([valid]) }));
  assert.match(type(bare.body), /#PROOF_VERIFICATION_ERROR$/);
  for (const own of [proved, presentation([valid], { holder: "did:example:1" })]) {
    const { body: answer } = await trusting(PRESENTATIONS, JSON.stringify({ presentation: own }));
    assert.deepEqual([answer.verified, answer.results.presentation.holder.verified], [false, false]);
  }
});

test("what is no presentation is answered with 400", async () => {
  for (const faulty of [
    ...[valid, [], "x", 1, null, JSON.stringify(presentation([valid]))],
    ...[presentation([valid], { type: "Other" }), presentation([valid], { type: undefined })],
    ...[presentation([valid], { "@context": [] }), presentation([valid], { "@context": ["https://example.org/", V2] })],
    ...[presentation(["x"]), presentation([presentation([valid])]), presentation(Array(65).fill(valid))],
    { ...{ "@context": [], type: "EnvelopedVerifiablePresentation" }, id: `data:application/vp+jwt,${shown}` },
    { ...{ "@context": [V2], type: "EnvelopedVerifiablePresentation" }, id: `data:application/vp+jwt,${token}` },
  ]) {
    const { status, body: answer } = await trusting(PRESENTATIONS, JSON.stringify({ verifiablePresentation: faulty }));
    assert.deepEqual([status, answer.verified], [400, false], JSON.stringify(faulty).slice(0, 200));
  }
});

const credential = JSON.stringify(valid);
/** Each with the status and the end of the type that it is answered with. */
const REQUESTS = {
  "no body": ["", 400, "PARSING_ERROR"],
  "no JSON": ["{", 400, "PARSING_ERROR"],
  "no object": ["[]", 400, "PARSING_ERROR"],
  "no UTF-8": [Buffer.from([0x7b, 0xff, 0x7d]), 400, "PARSING_ERROR"],
  "no credential": ["{}", 400, "MALFORMED_VALUE_ERROR"],
  "a presentation in its place": [`{"verifiablePresentation":${credential}}`, 400, "MALFORMED_VALUE_ERROR"],
  "two credentials": [`{"verifiableCredential":1,"verifiableCredential":${credential}}`, 400, "MALFORMED_VALUE_ERROR"],
  "two by another spelling": [
    `{"verifiableCredential":1,"\\u0076erifiableCredential":2}`,
    400,
    "MALFORMED_VALUE_ERROR",
  ],
  "a member twice, deep inside": [
    `{"verifiableCredential":${credential.replace('"issuer":', '"x":[{"a":{"b":1,"b":2}}],"issuer":')}}`,
    ...[400, "MALFORMED_VALUE_ERROR"],
  ],
  "an unknown member": [`{"verifiableCredential":${credential},"more":1}`, 400, "UNKNOWN_OPTION_PROVIDED"],
  "an unknown option": [body(valid, { more: true }), 400, "UNKNOWN_OPTION_PROVIDED"],
  "an option of presentations": [body(valid, { challenge: "1" }), 400, "UNKNOWN_OPTION_PROVIDED"],
  "an option of another type": [body(valid, { returnResults: "yes" }), 400, "UNKNOWN_OPTION_PROVIDED"],
  "an unknown check": [body(valid, { checks: ["proof", "all"] }), 400, "UNKNOWN_OPTION_PROVIDED"],
  "options that are none": [body(valid, []), 400, "MALFORMED_VALUE_ERROR"],
  __proto__: [`{"verifiableCredential":${credential},"__proto__":{"options":{}}}`, 400, "UNKNOWN_OPTION_PROVIDED"],
  "__proto__ in options": [
    `{"verifiableCredential":${credential},"options":{"__proto__":{}}}`,
    400,
    "UNKNOWN_OPTION_PROVIDED",
  ],
  "constructor in options": [body(valid, { constructor: { prototype: {} } }), 400, "UNKNOWN_OPTION_PROVIDED"],
  "a body that is too large": [body("x".repeat(300_000)), 413, "too-large"],
  "JSON as deep as it may be": [
    `{"verifiableCredential":${"[".repeat(140_000)}${"]".repeat(140_000)}}`,
    400,
    "MALFORMED_VALUE_ERROR",
  ],
  "a credential that is too deep": [
    `{"verifiableCredential":{"@context":${"[".repeat(140_000)}${"]".repeat(140_000)}}}`,
    ...[400, "PARSING_ERROR"],
  ],
};

test("what is no request is told by its problem", async () => {
  for (const [name, [text, status, end]] of Object.entries(REQUESTS)) {
    const answer = await post(CREDENTIALS, text);
    const { verified, type: own, problemDetails } = answer.body;
    const found = (own ?? problemDetails[0].type).split("#")[1];
    assert.deepEqual([answer.status, found, verified], [status, end, false], name);
  }
});

test("__proto__ in a credential is a member like others", async () => {
  const text = credential.replace("{", '{"__proto__":{"proof":null},"constructor":1,');
  const { status, body: answer } = await trusting(CREDENTIALS, `{"verifiableCredential":${text}}`);
  assert.deepEqual([status, answer.verified, {}.proof], [400, false, undefined]);
});

test("other media types, methods and paths are refused", async () => {
  for (const headers of [
    ...[{ "content-type": "text/plain" }, { "content-type": "application/ld+json" }, { "content-type": "" }],
    ...[{ "content-type": "application/jsonp" }, { ...JSON_TYPE, "content-encoding": "gzip" }],
  ]) {
    const { status } = await send(CREDENTIALS, { method: "POST", body: body(valid), headers });
    assert.equal(status, 415, JSON.stringify(headers));
  }
  const { status } = await send(CREDENTIALS, {
    ...{ method: "POST", body: body(valid) },
    headers: { "content-type": "Application/JSON; charset=utf-8" },
  });
  assert.equal(status, 200);
  for (const [method, path, code, allow] of [
    ...[
      ["GET", CREDENTIALS, 405, "POST"],
      ["PUT", PRESENTATIONS, 405, "POST"],
      ["POST", "/metrics", 405, "GET, HEAD"],
    ],
    ...[
      ["GET", "/", 404, null],
      ["POST", "/credentials/verify/", 404, null],
      ["POST", "/credentials/issue", 404, null],
    ],
  ]) {
    const answer = await send(path, { method });
    assert.deepEqual([answer.status, answer.headers.get("allow"), answer.body.status], [code, allow, code], path);
  }
});

test("the example of docs/serve.md is answered as it says there, and each type of a problem leads to its place", async () => {
  const [request, answer] = blocks("docs/serve.md").filter(({ language }) => language === "json");
  const { status, body: found } = await post(CREDENTIALS, request.text);
  assert.deepEqual([status, found], [400, JSON.parse(answer.text)]);
  const headings = readFileSync("docs/serve.md", "utf8").match(/(?<=^### ).+$/gm);
  const [, kinds] = /\.\.\.own\((.*)\),\n\};/s.exec(readFileSync("cli/serve/problems.js", "utf8"));
  assert.deepEqual(headings, kinds.match(/(?<=")[a-z-]+(?=")/g));
});

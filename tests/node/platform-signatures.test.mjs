// What the platform says is as our own code says: of the signatures with which other libraries had trouble, of broken ones and of chance.
// What is no signature at all, or no key, it is never asked about.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { noting, on, subtle } from "./platform.mjs";

const CURVES = [
  { curve: "P-256", alg: "ES256", hash: "SHA-256", set: "ecdsa_secp256r1_sha256_p1363_test.json" },
  { curve: "P-384", alg: "ES384", hash: "SHA-384", set: "ecdsa_secp384r1_sha384_p1363_test.json" },
];
const ORDERS = {
  "P-256": 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  "P-384": 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
};
const token = readFileSync(new URL("../badges/ob3/jwt/did-key/badge.txt", import.meta.url), "utf8");
const claims = JSON.parse(Buffer.from(token.split(".")[1], "base64url").toString());
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A badge that such a key signs, as the text before its signature; with the key in its DID. */
function unsigned(alg, jwk) {
  const id = `did:jwk:${part(jwk)}`;
  const header = { alg, kid: `${id}#0`, typ: "vc+jwt" };
  return `${part(header)}.${part({ ...claims, issuer: { ...claims.issuer, id } })}`;
}

const proof = async (text, signature) => {
  const report = await verifyBadge(`${text}.${signature.toString("base64url")}`, {
    network: "none",
    now: "2026-07-01",
  });
  return report.checks.proof.code;
};

const number = (bytes) => BigInt(`0x${bytes.toString("hex")}`);
const bytes = (value, size) => Buffer.from(value.toString(16).padStart(2 * size, "0"), "hex");

/** What is like a signature, and none: of another size, or with a number that is out of range. */
function none(signature, order, der) {
  const size = signature.length / 2;
  const [r, s] = [signature.subarray(0, size), signature.subarray(size)];
  const zero = Buffer.alloc(size);
  const least = bytes(order, size);
  const pairs = [
    [zero, s],
    [r, zero],
    [zero, zero],
    [least, s],
    [r, least],
    [Buffer.alloc(size, 0xff), s],
  ];
  const longer = [Buffer.concat([Buffer.of(0), r, Buffer.of(0), s]), Buffer.concat([signature, Buffer.of(0)])];
  return [
    ...pairs.map(Buffer.concat),
    ...longer,
    signature.subarray(1),
    signature.subarray(0, -1),
    r,
    Buffer.alloc(0),
    der,
  ];
}

for (const { curve, alg, hash, set } of CURVES) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: curve });
  const jwk = publicKey.export({ format: "jwk" });
  const text = unsigned(alg, jwk);
  const signed = (digest, dsaEncoding = "ieee-p1363") =>
    sign(digest, Buffer.from(text), { key: privateKey, dsaEncoding });
  const genuine = signed(hash);
  const order = ORDERS[curve];

  test(`${alg}: what is no signature is not asked about, so that no yes makes it one`, async () => {
    const yes = noting(async () => true);
    const broken = none(genuine, order, signed(hash, "der"));
    for (const one of broken)
      assert.equal(await on(yes.crypto, () => proof(text, one)), "signature-mismatch", one.toString("hex"));
    assert.equal(yes.asked.length, 0);
    assert.equal(await on(yes.crypto, () => proof(text, genuine)), "signed");
    assert.equal(yes.asked.length, 1, "the platform that says yes is heard");
  });

  test(`${alg}: what is no key is not imported`, async () => {
    const yes = noting(async () => true);
    const zero = Buffer.alloc(genuine.length / 2).toString("base64url");
    const keys = [
      { ...jwk, y: jwk.x },
      { ...jwk, x: zero, y: zero },
      { ...jwk, x: "" },
      { ...jwk, y: undefined },
    ];
    for (const key of keys)
      assert.notEqual(await on(yes.crypto, () => proof(unsigned(alg, key), genuine)), "signed", JSON.stringify(key));
    const other = alg === "ES256" ? "ES384" : "ES256";
    assert.equal(await on(yes.crypto, () => proof(unsigned(other, jwk), genuine)), "algorithm-refused");
    assert.equal(yes.imported.length + yes.asked.length, 0);
  });

  test(`${alg}: of signatures that are like a genuine one, each platform says what our own code says`, async () => {
    const size = genuine.length / 2;
    const [r, s] = [genuine.subarray(0, size), genuine.subarray(size)];
    const opposite = Buffer.concat([r, bytes(order - number(s), size)]);
    const flipped = Array.from({ length: 40 }, (_, index) => {
      const copy = Buffer.from(genuine);
      copy[(index * 5) % copy.length] ^= 1 << (index % 8);
      return copy;
    });
    const likes = [
      genuine,
      opposite,
      Buffer.concat([s, r]),
      signed(hash === "SHA-256" ? "SHA-384" : "SHA-256"),
      ...flipped,
    ];
    const codes = [];
    for (const one of likes) {
      const noted = noting();
      const codeOfPlatform = await on(noted.crypto, () => proof(text, one));
      assert.equal(codeOfPlatform, await on(undefined, () => proof(text, one)), one.toString("hex"));
      codes.push(codeOfPlatform);
    }
    assert.deepEqual(codes.filter((code) => code === "signed").length, 2, "the genuine one, and its opposite");
  });

  test(`${alg}: the platform takes none of the signatures of Wycheproof that our own code refuses`, async () => {
    let [right, taken] = [0, 0];
    for (const { publicKeyPem, tests } of JSON.parse(readFileSync(join(wycheproof(), set), "utf8")).testGroups) {
      const spki = createPublicKey(publicKeyPem).export({ format: "der", type: "spki" });
      const key = await subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: curve }, false, ["verify"]);
      for (const { tcId, msg, sig, result, comment } of tests) {
        const signature = Buffer.from(sig, "hex");
        if (!isSignature(signature, order, genuine.length)) continue;
        const yes = await subtle.verify({ name: "ECDSA", hash }, key, signature, Buffer.from(msg, "hex"));
        // `tests/core/crypto.rs` shows that our own code says of each what its set says.
        assert.ok(!yes || result === "valid", `${set} ${tcId}: ${comment}`);
        right += 1;
        taken += Number(yes);
      }
    }
    assert.ok(right > 150 && taken > 100, `${right} signatures, ${taken} of them genuine`);
  });
}

/** Whether our own code asks about a signature. */
function isSignature(signature, order, size) {
  if (signature.length !== size) return false;
  return [signature.subarray(0, size / 2), signature.subarray(size / 2)]
    .map(number)
    .every((one) => one > 0n && one < order);
}

/** Where the sets of Wycheproof are: in the crate by which the native tests have them. */
function wycheproof() {
  const metadata = execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", "--offline"], {
    maxBuffer: 2 ** 26,
  });
  const { manifest_path: manifest } = JSON.parse(metadata.toString()).packages.find(
    ({ name }) => name === "wycheproof",
  );
  return join(dirname(manifest), "src/data");
}

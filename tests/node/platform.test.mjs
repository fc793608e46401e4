// The platform verifies signatures faster, and changes no report: wherever it does not say yes, our own code judges. Each platform is
// tried in a thread of its own, on cases of each kind; `EVERY=1` tries all cases.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { verifyBadge } from "open-badge-verifier";
import { answer, badges } from "../../scripts/badges.mjs";
import { fetchFrom } from "./network.mjs";
import { noting, on, subtle } from "./platform.mjs";

const SAMPLE = [
  "ob2/jws/es256",
  "ob3/jwt/es256",
  "ob3/jwt/es384-altered",
  "ob3/suite/ecdsa-jcs-2019-p384",
  "ob3/suite/ecdsa-rdfc-2019",
  "ob3/suite/ecdsa-rdfc-2019-p384-altered",
  "ob3/suite/ecdsa-sd-2023-derived",
  "ob3/suite/ecdsa-sd-2023-derived-altered",
  "ob3/suite/json-web-signature-2020-es256-altered",
  "ob3/registry/federation-far",
  "ob3/registry/federation-forged",
];
const verify = ({ bytes, options, network }) =>
  verifyBadge(bytes, { ...options, fetch: fetchFrom((url) => answer(network, url)) });
const named = (name) => badges().find(({ folder }) => folder === name);

const says = async (yes) => yes;
const fails = () => Promise.reject(new Error("no"));
const throws = () => {
  throw new TypeError("no");
};
const isSilent = () => new Promise(() => {});

/** Each with how many questions it must have heard at least, so that it was tried: keys, and signatures. */
const PLATFORMS = {
  "it says what is so": { ...noting(), least: [5, 25] },
  "there is none": { crypto: undefined, least: [0, 0] },
  "a page without HTTPS has none": { crypto: {}, least: [0, 0] },
  "it has none of the functions": { crypto: { subtle: {} }, least: [0, 0] },
  "it says no to every signature": { ...noting(() => says(false)), least: [5, 25] },
  "it says what is like a yes": { ...noting(() => says(1)), least: [5, 25] },
  "it says an object": { ...noting(() => says({})), least: [5, 25] },
  "it fails at every signature": { ...noting(fails), least: [5, 25] },
  "it throws at every signature": { ...noting(throws), least: [5, 25] },
  "it takes no key": { ...noting(undefined, fails), least: [5, 0] },
  "it throws at every key": { ...noting(undefined, throws), least: [5, 0] },
  "it never answers about a key": { ...noting(undefined, isSilent), least: [1, 0], most: [1, 0] },
  "it never answers about a signature": { ...noting(isSilent), least: [1, 1], most: [1, 1] },
};

if (isMainThread) main();
else parentPort.postMessage(await tried(PLATFORMS[workerData]));

/** What a platform was asked, and the cases whose report is another one on it. */
async function tried({ crypto, imported = [], asked = [] }) {
  // A promise that never settles keeps no thread.
  const waits = setInterval(() => {}, 100);
  const sample = badges().filter(({ folder }) => process.env.EVERY || SAMPLE.includes(folder));
  const different = [];
  for (const one of sample) {
    const report = await on(crypto, () => verify(one));
    if (!isDeepStrictEqual(report, one.expected)) different.push(one.folder);
  }
  clearInterval(waits);
  return { different, questions: [imported.length, asked.length] };
}

function main() {
  for (const [name, { least, most }] of Object.entries(PLATFORMS))
    test(`no report changes where ${name}`, async () => {
      const worker = new Worker(new URL(import.meta.url), { workerData: name });
      const { different, questions } = await new Promise((resolve, reject) => {
        worker.once("message", resolve).once("error", reject);
      });
      assert.deepEqual(different, []);
      assert.ok(
        questions.every((count, index) => count >= least[index]),
        `it was asked ${questions}`,
      );
      // Who has not answered once is not waited for again.
      if (most) assert.deepEqual(questions, most);
    });

  test("the platform is asked about signatures of ECDSA alone", async () => {
    const noted = noting();
    for (const name of ["ob3/jwt/es256", "ob3/jwt/es384", "ob3/jwt/did-key", "ob3/jwt/rs256", "ob3/jwt/ps256"])
      await on(noted.crypto, () => verify(named(name)));
    const kinds = noted.asked.map(({ algorithm: { name, hash }, key }) =>
      [name, hash, key.algorithm.namedCurve].join(),
    );
    assert.deepEqual(kinds, ["ECDSA,SHA-256,P-256", "ECDSA,SHA-384,P-384"]);
    assert.equal(noted.imported.length, 2);
  });

  test("a key is imported once for all its signatures, which are asked about at once", async () => {
    let [pending, most] = [0, 0];
    const noted = noting(async (...given) => {
      pending += 1;
      most = Math.max(most, pending);
      const yes = await subtle.verify(...given);
      pending -= 1;
      return yes;
    });
    for (const _ of [1, 2]) await on(noted.crypto, () => verify(named("ob3/suite/ecdsa-sd-2023-derived")));
    const points = noted.imported.map(([, point]) => Buffer.from(point).toString("hex"));
    assert.ok(points.length > 0 && new Set(points).size === points.length, `${points}`);
    assert.ok(most > 3 && most === noted.asked.length / 2 - 1, `${most} at once of ${noted.asked.length}`);
  });
}

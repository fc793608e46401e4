// What a stranger can make large costs no long task of the page: each construction is as large as a text may be.

import { expect, FAILED_LOADS, test } from "./site";
import { traced } from "./tasks";
import { badge, element, ready } from "./verifier";

/** The longest text that is taken for a badge is 1 MiB. */
const BYTES = 1_000_000;

// biome-ignore lint/suspicious/noExplicitAny: a badge, of which each test knows what it changes
type Json = Record<string, any>;

const signed = (change: (document: Json) => void, folder = "ob3/did-key/listed") => {
  const document = JSON.parse(badge(folder).bytes.toString("utf8"));
  change(document);
  return JSON.stringify(document);
};
const many = <T>(bytes: number, value: (index: number) => T) =>
  Array.from({ length: BYTES / bytes }, (_, index) => value(index));
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const CONSTRUCTIONS: Record<string, () => string> = {
  "empty alignments": () =>
    signed(({ credentialSubject }) => {
      credentialSubject.achievement.alignment = many(3, () => ({}));
    }),
  alignments: () =>
    signed(({ credentialSubject }) => {
      credentialSubject.achievement.alignment = many(90, (index) => ({
        type: ["Alignment"],
        targetName: `n${index}`,
        targetUrl: `https://a.example/${index}`,
      }));
    }),
  results: () =>
    signed(({ credentialSubject }) => {
      credentialSubject.result = many(80, (index) => ({
        type: ["Result"],
        value: `${index}`,
        resultDescription: `urn:x:${index % 7}`,
      }));
    }),
  evidence: () =>
    signed((document) => {
      document.evidence = many(70, (index) => ({ type: ["Evidence"], id: `https://a.example/${index}`, name: "e" }));
    }),
  types: () =>
    signed((document) => {
      document.type = many(12, (index) => `T${index}`);
    }),
  languages: () =>
    signed(({ credentialSubject }) => {
      credentialSubject.achievement.name = Object.fromEntries(many(24, (index) => [`x-${index.toString(36)}`, "name"]));
    }),
  members: () =>
    signed((document) => {
      Object.assign(document, Object.fromEntries(many(22, (index) => [`m${index}`, `v${index}`])));
    }),
  contexts: () =>
    signed((document) => {
      document["@context"].push(...many(40, (index) => ({ [`t${index}`]: `https://x.example/${index}` })));
    }),
  proofs: () =>
    signed((document) => {
      document.proof = many(500, () => [document.proof].flat()[0]);
    }),
  "selective statements": () =>
    signed(({ credentialSubject }) => {
      credentialSubject.achievement.tag = many(14, (index) => `tag ${index}`);
    }, "ob3/suite/ecdsa-sd-2023-base"),
  "one long name": () =>
    signed(({ credentialSubject }) => {
      credentialSubject.achievement.name = "x".repeat(BYTES - 5_000);
    }),
  "a long token": () => `${encoded({ alg: "EdDSA" })}.${encoded({ y: "a".repeat(BYTES * 0.7) })}.AAAA`,
  "deep arrays": () => "[".repeat(BYTES),
  prose: () => "words and ".repeat(BYTES / 10),
  "a long word": () => "x".repeat(BYTES),
};

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));
// A task that is long by itself is long each time; one that the machine made long is not.
test.describe.configure({ timeout: 180_000, retries: 2 });

test("no badge makes a long task, or costs two seconds of the processor", async ({ page }) => {
  // What is compiled when it is first met is compiled.
  await element(page).evaluate(
    (verifier, text) => verifier.verify(new Blob([text])),
    signed(() => {}),
  );
  for (const [name, make] of Object.entries(CONSTRUCTIONS)) {
    const tasks = await traced(page, async () => {
      const severity = await element(page).evaluate(
        async (verifier, text) => (await verifier.verify(new Blob([text]))).severity,
        make(),
      );
      expect(severity, name).not.toBe("good");
      // Also the card is drawn.
      await page.waitForTimeout(100);
    });
    if (process.env.TIMES) console.log(name, tasks);
    expect(tasks.longest, name).toBeLessThanOrEqual(200);
    expect(tasks.total, name).toBeLessThanOrEqual(2_000);
  }
});

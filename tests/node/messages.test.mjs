// The Chinese of the package: who reads one script is not given characters of the other.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

/** The characters that an encoding has at two bytes, each from a range. */
function repertoire(encoding, leads, trails) {
  const decoder = new TextDecoder(encoding);
  const of = ([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return new Set(of(leads).flatMap((lead) => of(trails).map((trail) => decoder.decode(Uint8Array.of(lead, trail)))));
}

/** The Han characters of a language's messages that are not among some. */
async function beyond(language, characters) {
  const messages = JSON.parse(await readFile(`dist/messages/${language}.json`, "utf8"));
  const used = Object.values(messages)
    .join("")
    .match(/\p{Script=Han}/gu);
  assert.ok(used.length > 2000, `${used.length} characters`);
  return used.filter((character) => !characters.has(character));
}

/** The first level of Big5: the 5401 characters of daily use in Taiwan. */
const traditional = repertoire("big5", [0xa4, 0xc6], [0x40, 0xfe]);
/** GB 2312: the characters of daily use in mainland China. */
const simplified = repertoire("gb18030", [0xb0, 0xf7], [0xa1, 0xfe]);

test("the two sets tell the scripts apart", () => {
  assert.ok([..."簽頁請證書頒發驗銷"].every((character) => traditional.has(character) && !simplified.has(character)));
  assert.ok([..."签页请证书颁发验销确"].every((character) => simplified.has(character) && !traditional.has(character)));
});

test("Traditional Chinese has no Simplified character", async () => {
  assert.deepEqual(await beyond("zh-Hant", traditional), []);
});

test("Simplified Chinese has no Traditional character", async () => {
  assert.deepEqual(await beyond("zh-CN", simplified), []);
});

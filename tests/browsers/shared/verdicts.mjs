// Verdicts: as natively, whatever way a badge comes in.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { badge, given, path, plain } from "./given.mjs";
import { test } from "./test.mjs";

/** How many badges a page is told of at once. */
const AT_ONCE = 25;

export const all = test("every badge gets the verdict that it gets natively", async ({ open, run }) => {
  await open("one.html");
  const told = {};
  for (let at = 0; at < plain.length; at += AT_ONCE) {
    const some = plain.slice(at, at + AT_ONCE).map((each) => ({ folder: each.folder, ...given(each) }));
    Object.assign(told, await run(verify, some));
  }
  assert.ok(plain.length > 200);
  assert.deepEqual(told, Object.fromEntries(plain.map(({ folder, expected }) => [folder, expected.verdict])));
});

/** In the page: the verdicts of files, one after the other. */
async function verify({ until, verifier, bytes }, files) {
  await until(() => document.documentElement.dataset.ready !== undefined);
  const told = {};
  for (const { folder, data } of files) {
    globalThis.badge = folder;
    told[folder] = (await verifier().verify(new Blob([bytes(data)]))).verdict;
  }
  return told;
}

export const platform = test("the platform verifies signatures of ECDSA, and says of each what is so", {
  short: true,
}, async ({ open, run }) => {
  await open("one.html");
  const names = ["ob3/jwt/es256", "ob3/jwt/es384", "ob3/jwt/es384-altered", "ob3/suite/ecdsa-sd-2023-derived"];
  const some = names.map(badge).map((each) => ({ folder: each.folder, ...given(each) }));
  const said = await run(heard, some);
  const yes = Array.from({ length: 7 }, () => true); // the statements that are signed one by one, and the whole
  assert.deepEqual(said, Object.fromEntries(names.map((name, at) => [name, [[true], [true], [false], yes][at]])));
});

/** In the page: what the platform says of the signatures of files. */
async function heard({ until, verifier, bytes }, files) {
  await until(() => document.documentElement.dataset.ready !== undefined);
  const { verify } = crypto.subtle;
  const told = {};
  for (const { folder, data } of files) {
    globalThis.badge = folder;
    told[folder] = [];
    crypto.subtle.verify = async (...asked) => {
      const says = await verify.apply(crypto.subtle, asked);
      told[folder].push(says);
      return says;
    };
    await verifier().verify(new Blob([bytes(data)]));
  }
  return told;
}

export const ways =
  test("a badge comes in by its address, by a drop and by a file that is chosen, under a strict policy", {
    short: true,
  }, async ({ open, run, choose }) => {
    const [hosted, altered, key] = ["ob2/image/png", "ob3/proof/altered", "ob3/did-key/alone"].map(badge);
    await open("one.html");
    assert.equal(await run(({ show }, ...of) => show(...of), hosted.folder, path(hosted)), hosted.expected.verdict);
    await open("one.html");
    const dropped = async ({ until, verifier, drop, next }, file, folder) => {
      await until(() => document.documentElement.dataset.ready !== undefined);
      globalThis.badge = folder;
      const end = next("verify-end");
      drop(verifier(), [file]);
      return (await end).detail.report.verdict;
    };
    assert.equal(await run(dropped, given(altered), altered.folder), altered.expected.verdict);
    await open("one.html");
    await run(({ until, part }) => until(() => part("input[type=file]")).then(() => {}));
    await choose("input[type=file]", resolve("tests", path(key)));
    assert.equal(await run(({ until, verifier }) => until(() => verifier().verdict)), key.expected.verdict);
  });

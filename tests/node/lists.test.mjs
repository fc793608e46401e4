// The schemas of the lists and the verifier agree on what a list is, and the verifier names the line of what is none.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { fits } from "./schema.mjs";

const read = (file) => JSON.parse(readFileSync(file, "utf8"));
const LISTS = {
  retirementLists: read("www/lists/retirements/schema.json"),
  trustedIssuers: read("www/lists/issuers/schema.json"),
};

/** What the verifier says against a list; null if nothing. */
async function fault(kind, list) {
  const options = {
    fetch: () => Promise.reject(new TypeError("no network")),
    [kind]: kind === "retirementLists" ? [list] : list,
  };
  return verifyBadge("no badge", options).then(
    () => null,
    (error) => error,
  );
}

const entry = { match: { achievementId: "https://a.example/1" }, status: "retired" };
const retirement = (changes = {}) => ({ name: "Ours", entries: [{ ...entry, ...changes }] });
const matching = (match) => retirement({ match });

const GOOD = {
  retirementLists: [
    read("www/lists/retirements/microsoft.json"),
    { name: "Empty", entries: [] },
    retirement(),
    { ...retirement(), $schema: "schema.json", updated: "2026-11", source: "https://a.example/" },
    ...["2019", "2019-07", "2019-12-31"].map((retiredOn) => retirement({ retiredOn })),
    ...["retired", "retiring", "superseded"].map((status) => retirement({ status })),
    retirement({ replacedBy: { name: "New" } }),
    retirement({ replacedBy: { name: "New", url: "https://a.example/2" }, note: "Soon", source: "https://a.example/" }),
    matching({ idPrefix: "https://a.example/classes/" }),
    matching({ issuerId: "https://a.example/", name: "MOS * 2010" }),
    matching({ issuerName: "Microsoft", code: "74-343" }),
  ],
  trustedIssuers: [
    { issuers: [] },
    {
      name: "Ours",
      updated: "2026",
      source: "https://a.example/",
      $schema: "x",
      issuers: ["https://a.example/1", "did:key:z1", "a.example", "urn:uuid:1", "mailto:a@b.example"],
    },
    { issuers: [{ id: "did:web:a.example" }] },
    {
      issuers: [
        {
          id: "https://a.example/1",
          name: "A",
          url: "https://a.example/",
          updated: "2026-10-01",
          source: "https://a.example/",
          documents: { "https://a.example/1": { id: "https://a.example/1" } },
        },
      ],
    },
  ],
};

const BAD = {
  retirementLists: [
    {},
    { name: "No entries" },
    { entries: [] },
    { name: 1, entries: [] },
    { name: "Ours", entries: {} },
    { ...retirement(), more: 1 },
    { ...retirement(), updated: "yesterday" },
    ...["July 2019", "2019-13", "2019-7", "31.12.2019", "", 2019].map((retiredOn) => retirement({ retiredOn })),
    retirement({ status: "gone" }),
    retirement({ status: undefined }),
    retirement({ match: undefined }),
    retirement({ retired: true }),
    retirement({ replacedBy: {} }),
    retirement({ replacedBy: "New" }),
    retirement({ replacedBy: { name: "New", href: "x" } }),
    retirement({ note: 5 }),
    matching({}),
    matching({ code: "1" }),
    matching({ name: "x" }),
    matching({ issuerId: "x" }),
    matching({ issuerId: "x", issuerName: "x", code: "1" }),
    matching({ issuerId: "x", name: "x", code: "1" }),
    matching({ achievementId: "x", idPrefix: "https://a.example/" }),
    matching({ achievementId: "x", code: "1" }),
    matching({ idPrefix: "" }),
    matching({ idPrefix: "http" }),
    matching({ issuerName: "x", code: "" }),
    matching("x"),
    retirement({ note: null }),
    { ...retirement(), source: null },
  ],
  trustedIssuers: [
    {},
    { issuer: [] },
    { issuers: {} },
    { issuers: ["nobody"] },
    { issuers: [5] },
    { issuers: [{}] },
    { issuers: [{ name: "A" }] },
    { issuers: [{ id: "nobody" }] },
    { issuers: [{ id: "did:key:z", more: 1 }] },
    { issuers: [{ id: "did:key:z", documents: { x: 1 } }] },
    { issuers: [{ id: "did:key:z", documents: [] }] },
    { issuers: [{ id: "did:key:z", updated: "soon" }] },
    { updated: "2026-13", issuers: [] },
    { issuers: [], more: 1 },
    { issuers: [{ id: "did:key:z", name: null }] },
    { issuers: [""] },
    { issuers: ["javascript:alert(1)"] },
  ],
};

for (const [kind, schema] of Object.entries(LISTS)) {
  test(`${kind}: what the schema allows is read`, async () => {
    for (const list of GOOD[kind].map(written)) {
      assert.ok(fits(list, schema), `the schema refuses ${JSON.stringify(list)}`);
      assert.equal((await fault(kind, list))?.message, undefined, JSON.stringify(list));
    }
  });

  test(`${kind}: what the schema forbids is refused, by its line`, async () => {
    for (const list of BAD[kind].map(written)) {
      assert.ok(!fits(list, schema), `the schema allows ${JSON.stringify(list)}`);
      const error = await fault(kind, list);
      assert.ok(error instanceof TypeError, `${JSON.stringify(list)} is read`);
      assert.match(error.message, /line \d+/, JSON.stringify(list));
      assert.ok(Number(/line (\d+)/.exec(error.message)[1]) <= JSON.stringify(list, null, 2).split("\n").length);
    }
  });
}

test("the line is that of the mistake", async () => {
  const list = retirement();
  list.entries.push({ ...entry, status: "gone" });
  const at =
    JSON.stringify(list, null, 2)
      .split("\n")
      .findIndex((line) => line.includes("gone")) + 1;
  assert.match((await fault("retirementLists", list)).message, new RegExp(`line ${at}\\b`));
});

/** Without what JSON does not know. */
const written = (list) => JSON.parse(JSON.stringify(list));

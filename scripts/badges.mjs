// The badges of tests/badges, as the native tests read them: a badge, the network it needs, and the report it must get.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = "tests/badges";
const NOW = "2026-07-01T00:00:00Z"; // that of tests/support/mod.rs

/** Every badge: `{ folder, file, bytes, options, expected, network }`. */
export function badges() {
  return readdirSync(ROOT)
    .sort()
    .map((folder) => {
      const files = readdirSync(join(ROOT, folder));
      const file = files.find((name) => name.startsWith("badge."));
      const {
        now = NOW,
        recipients: recipient,
        trustedIssuers,
        retirementLists,
        refresh,
      } = files.includes("case.json") ? read(join(ROOT, folder, "case.json")) : {};
      const expected = read(join(ROOT, folder, "expected.json"));
      const network = files.includes("net") ? answers(join(ROOT, folder, "net")) : new Map();
      return {
        folder,
        file,
        bytes: readFileSync(join(ROOT, folder, file)),
        options: { now, recipient, trustedIssuers, retirementLists, refresh },
        expected,
        network,
      };
    });
}

/**
 * Whether hosts hand on what they are asked for to others. A page that leads its requests elsewhere cannot see that.
 */
export const isHandedOn = ({ network }) => [...network.values()].some(({ location }) => location);

/** What a URL answers: `{ status, contentType, location, body, closed }`; undefined: the host cannot be reached. */
export function answer(network, url) {
  const spellings = [url, url.replace(/\/+$/, "")];
  return spellings
    .flatMap((https) => [https, https.replace("https://", "http://")])
    .map((spelling) => network.get(spelling))
    .find(Boolean);
}

function answers(folder) {
  return new Map(
    Object.entries(read(join(folder, "index.json"))).map(([url, entry]) => [
      url,
      {
        status: entry.status ?? 200,
        contentType: entry.contentType,
        location: entry.headers?.Location,
        closed: entry.closed === true,
        body: entry.file ? readFileSync(join(folder, entry.file)) : Buffer.from(entry.text ?? ""),
      },
    ]),
  );
}

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

// The badges of tests/badges, as the native tests read them: a badge, the network it needs, and the report it must get.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = "tests/badges";
const BODIES = join(ROOT, "bodies"); // what several cases have
const NOW = "2026-07-01T00:00:00Z"; // that of tests/support/mod.rs

/** Every badge: `{ folder, file, bytes, options, expected, network }`; the folder is `<version>/<subject>/<fact>`. */
export const badges = () => (all ??= readAll());

/** @type {ReturnType<typeof readAll> | undefined} read once, since that takes a fifth of a second */
let all;

function readAll() {
  return folders("").map((folder) => {
    const at = join(ROOT, folder);
    const file = readdirSync(at).find((name) => name.startsWith("badge."));
    const bytes = readFileSync(join(at, file));
    const asked = read(join(at, "case.json"));
    const { now = NOW, recipients: recipient, trustedIssuers, registries, retirementLists, refresh, network } = asked;
    const options = { now, recipient, trustedIssuers, registries, retirementLists, refresh, network };
    // A document that is the input's own text is not written down again.
    const document = bytes.toString("utf8").replace(/\n+$/, "");
    const expected = { document, ...read(join(at, "expected.json")) };
    return { folder, file, bytes, options, expected, network: answers(join(at, "net")) };
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

/** The folders of the cases below a folder. */
function folders(below) {
  if (existsSync(join(ROOT, below, "case.json"))) return [below];
  const entries = readdirSync(join(ROOT, below), { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const inside = names.filter((name) => below !== "" || name !== "bodies").sort();
  return inside.flatMap((name) => folders(below ? `${below}/${name}` : name));
}

function answers(folder) {
  const index = join(folder, "index.json");
  return new Map(
    Object.entries(existsSync(index) ? read(index) : {}).map(([url, entry]) => [
      url,
      {
        status: entry.status ?? 200,
        contentType: entry.contentType,
        location: entry.headers?.Location,
        closed: entry.closed === true,
        body: body(folder, entry),
      },
    ]),
  );
}

function body(folder, { file, shared, text = "" }) {
  if (file) return readFileSync(join(folder, file));
  return shared ? readFileSync(join(BODIES, shared)) : Buffer.from(text);
}

const read = (file) => JSON.parse(readFileSync(file, "utf8"));

// `make case`: keeps a badge that somebody has in hand as a case of the tests, with what its hosts answer today.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { verifyBadge } from "open-badge-verifier";

const NAME = /^[a-z\d.]+(\/[a-z\d.-]+){2}$/;

/** What the hosts answer that a verification asks: the index of `net/`, and its bodies by their files. */
export async function recorded(bytes, options, fetch = globalThis.fetch) {
  const index = {};
  const bodies = new Map();
  const keep = async (url, response) => {
    const body = Buffer.from(await response.clone().arrayBuffer());
    const contentType = response.headers.get("content-type") ?? undefined;
    index[url] = { status: response.status, contentType };
    if (body.length === 0) return;
    index[url].file = fileName(url, contentType, bodies);
    bodies.set(index[url].file, body);
  };
  const recording = async (url, init) => {
    const response = await fetch(url, init);
    if (init?.mode === "no-cors") index[url] = { closed: true };
    else if (response.redirected) {
      index[url] = { status: 302, headers: { Location: response.url } };
      await keep(response.url, response);
    } else await keep(url, response);
    return response;
  };
  const report = await verifyBadge(bytes, { ...options, fetch: recording });
  return { index, bodies, report };
}

/** The case as files by their names. */
export async function caseOf(bytes, now, fetch) {
  const { index, bodies, report } = await recorded(bytes, { now }, fetch);
  const net = [...bodies].map(([name, body]) => [`net/${name}`, body]);
  const files = {
    [`badge.${ending(bytes)}`]: bytes,
    "case.json": json({ byHand: true, now, why: "say what it shows" }),
  };
  if (Object.keys(index).length > 0) net.push(["net/index.json", json(index)]);
  return { files: { ...files, ...Object.fromEntries(net) }, report };
}

function ending(bytes) {
  if (bytes.subarray(1, 4).toString("latin1") === "PNG") return "png";
  const text = bytes.toString("utf8").trim();
  if (text.startsWith("<") && /<svg/i.test(text)) return "svg";
  return text.startsWith("{") ? "json" : "txt";
}

/** Host and path, without what file systems do not take. */
function fileName(url, contentType = "", taken) {
  const address = url
    .replace(/^\w+:\/\//, "")
    .replace(/\/+$/, "")
    .replaceAll(/[^\w.-]/g, "-");
  const [, end] = /(json|html|png|svg)/.exec(contentType) ?? [undefined, "txt"];
  const name = /\/[^/]*[^/.]\.\w+$/.test(url) ? address : `${address}.${end}`;
  return taken.has(name) ? `${taken.size}-${name}` : name;
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

async function main(name = "", given = "") {
  const folder = join("tests/badges", name);
  if (!NAME.test(name) || !given)
    throw new TypeError("make case NAME=<version>/<subject>/<fact> FILE=<a file or a link>");
  if (existsSync(folder)) throw new TypeError(`${folder} is there already`);
  const bytes = existsSync(given) ? readFileSync(given) : Buffer.from(given);
  const { files, report } = await caseOf(bytes, new Date().toISOString().replace(/\.\d+/, ""));
  for (const [file, body] of Object.entries(files)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), body);
  }
  console.log(`${folder}: ${report.verdict}`);
  for (const { url, outcome } of report.sources) console.log(`  ${outcome}: ${url}`);
  console.log("Say in its case.json what it shows, take out what is private, and read its expected.json.");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(...process.argv.slice(2));

// Plays the hosts that the documents name: https://issuer.example, with the badge of https://issuer.example/assertions/42,
// and whatever host has the files of the package.
import { existsSync, readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { answer, badges } from "../../scripts/badges.mjs";
import { blocks } from "./documents.mjs";

/** The badge that is played, and the address by which the documents call it. */
const CASE = "ob2/image/png";
const [RECORDED, CALLED] = ["https://issuer.example/assertions/1", "https://issuer.example/assertions/42"];
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".png": "image/png",
};
const { network, bytes } = badges().find(({ folder }) => folder === CASE);

/** The image with the badge, as it is at its first address. */
export const image = bytes;

/** The first block of `docs/lists.md` with this member is the list of that name. */
const list = (member) =>
  blocks("docs/lists.md").find(({ language, text }) => language === "json" && Object.hasOwn(JSON.parse(text), member))
    ?.text;
/** Of the registries of `docs/trust.md` the first, a list; the others ask hosts whose signatures nobody plays. */
const [registry] = JSON.parse(blocks("docs/trust.md").find(({ language }) => language === "json")?.text ?? "[]");
export const lists = {
  "issuers.json": list("issuers"),
  "retired.json": list("entries"),
  "registries.json": JSON.stringify([registry]),
  "registry.json": JSON.stringify({ registry: {} }),
};

/** What an address answers, as `{ status, contentType, body }`; undefined for a host that cannot be reached. */
export function answered(url) {
  const { hostname, pathname, href } = new URL(url);
  if (hostname === "issuer.example") return ofIssuer(href);
  const name = basename(pathname);
  if (name === "badge.png") return { status: 200, contentType: "image/png", body: image };
  if (lists[name]) return { status: 200, contentType: "application/json", body: lists[name] };
  const file = ofPackage(pathname);
  const contentType = TYPES[extname(file)];
  return existsSync(file) && contentType ? { status: 200, contentType, body: readFileSync(file) } : undefined;
}

/** A `fetch` of that. */
export async function fetch(url) {
  const found = answered(String(url?.url ?? url));
  if (!found) throw new TypeError("Failed to fetch");
  return new Response(found.body, { status: found.status, headers: { "content-type": found.contentType } });
}

function ofIssuer(href) {
  const url = href.split("#")[0];
  const found = answer(network, url === CALLED ? RECORDED : url);
  if (!found) return { status: 404, contentType: "text/plain", body: "not found" };
  const { status, contentType, body } = found;
  // A badge is at its own address, so that one that is elsewhere says so.
  return { status, contentType, body: url === CALLED ? body.toString("utf8").replace(RECORDED, CALLED) : body };
}

/** The file of the package at a path: below `dist/`, by its bare name, or what package hosts answer for the bare package. */
function ofPackage(path) {
  const inside = /\/dist\/(.+)$/.exec(path)?.[1] ?? path.replace(/^\//, "");
  const isBare = /\/open-badge-verifier(@[^/]*)?\/?$/.test(path);
  return isBare ? JSON.parse(readFileSync("package.json", "utf8")).unpkg : `dist/${inside}`;
}

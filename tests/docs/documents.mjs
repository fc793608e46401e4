// The Markdown documents of the project: their blocks of code, their links and their anchors.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import GithubSlugger from "github-slugger";
import { Marked } from "marked";

const marked = new Marked();
const FOLDERS = ["docs", "examples", "src", "www"];
/** What stands above a block that is part of a file, or that cannot be run. */
const REMARK = /<!--\s*(from|not run):\s*(.+?)\s*-->\s*$/s;

/** The paths of all documents of the project, from its root. */
export function documents() {
  const here = readdirSync(".").filter((name) => name.endsWith(".md"));
  return [...here, ...FOLDERS.flatMap(below)];
}

/** The documents below a folder, but for those of installed packages. */
function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : below(path);
    return path.endsWith(".md") ? [path] : [];
  });
}

/**
 * The fenced blocks of a document: `{ place, language, text, remark }`; the place is its file and line, the remark
 * `{ kind, of }` what a comment above it says.
 */
export function blocks(path) {
  const lines = fences(readFileSync(path, "utf8"));
  return fenced(tokens(path)).map(({ token, above }, index) => {
    const [language = ""] = (token.lang ?? "").split(/\s/);
    const [, kind, of] = REMARK.exec(above) ?? [];
    return { place: `${path}:${lines[index]}`, language, text: token.text, remark: kind ? { kind, of } : null };
  });
}

/** The addresses that a document links to, or shows as pictures, with those that stand in its HTML. */
export function links(path) {
  const found = [];
  void marked.walkTokens(tokens(path), (token) => {
    if (token.type === "link" || token.type === "image") found.push(token.href);
    if (token.type === "html")
      for (const [, address] of token.raw.matchAll(/\b(?:src|href)="([^"]+)"/g)) found.push(address);
  });
  return found;
}

/** The fragments that lead to the headings of a document. */
export function anchors(path) {
  const slugger = new GithubSlugger();
  return tokens(path)
    .filter(({ type }) => type === "heading")
    .map(({ text }) => slugger.slug(text.replaceAll("`", "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")));
}

/** The rows of the first table below a heading, as the texts of their cells. */
export function table(path, heading) {
  const all = tokens(path);
  const start = all.findIndex(({ type, text }) => type === "heading" && text === heading);
  const found = all.slice(start + 1).find(({ type }) => type === "table");
  if (start < 0 || !found) throw new Error(`${path} has no table below "${heading}"`);
  return found.rows.map((row) => row.map(({ text }) => text));
}

/** The file of the project that a link of a document leads to, with its fragment; null if it leads elsewhere. */
export function target(path, address, { base, pictures }) {
  const [file, fragment] = address.split("#");
  for (const own of [base, pictures])
    if (file.startsWith(own)) return { file: decodeURI(file.slice(own.length)), fragment };
  if (/^[a-z][a-z+.-]*:/i.test(address)) return null;
  return { file: file ? join(dirname(path), decodeURI(file)) : path, fragment };
}

const tokens = (path) => marked.lexer(readFileSync(path, "utf8"));

/** The blocks among tokens and inside of them, in lists for example; each with the HTML right above it. */
function fenced(among) {
  const found = [];
  let above = "";
  for (const token of among) {
    if (token.type === "code" && token.codeBlockStyle !== "indented") found.push({ token, above });
    found.push(...fenced([...(token.items ?? []), ...(token.tokens ?? [])]));
    if (token.type !== "space") above = token.type === "html" ? token.raw : "";
  }
  return found;
}

/** The numbers of the lines that open a block. */
function fences(text) {
  const numbers = text.split("\n").flatMap((line, index) => (/^\s*```/.test(line) ? index + 1 : []));
  return numbers.filter((_, index) => index % 2 === 0);
}

// The Markdown documents of the project: their blocks of code, their links and their anchors.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import GithubSlugger from "github-slugger";
import { Marked } from "marked";

const marked = new Marked();
/** What stands above a block that is part of a file, or that cannot be run. */
const REMARK = /<!--\s*(from|not run):\s*(.+?)\s*-->\s*$/s;

/** The paths of all documents, from the root of the project. */
export function documents() {
  const inside = (folder) => (existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []);
  const examples = inside("examples").flatMap((place) => (place.includes(".") ? place : join(place, "README.md")));
  const all = [...inside("."), ...inside("docs"), ...examples];
  return all.filter((path) => path.endsWith(".md") && existsSync(path));
}

/**
 * The fenced blocks of a document: `{ place, path, language, text, remark }`; the place is its file and line, the remark
 * `{ kind, of }` what a comment above it says.
 */
export function blocks(path) {
  const found = [];
  let line = 1;
  for (const token of tokens(path)) {
    visit(token, found, { path, line });
    line += token.raw.split("\n").length - 1;
  }
  return found;
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

function visit(token, found, at, above = found.above ?? "") {
  if (token.type === "code" && token.codeBlockStyle !== "indented") {
    const [language = ""] = (token.lang ?? "").split(/\s/);
    const [, kind, of] = REMARK.exec(above) ?? [];
    found.push({
      ...at,
      place: `${at.path}:${at.line}`,
      language,
      text: token.text,
      remark: kind ? { kind, of } : null,
    });
  }
  if (token.type !== "space") found.above = token.type === "html" ? token.raw : "";
  for (const inner of [...(token.items ?? []), ...(token.tokens ?? [])]) visit(inner, found, at);
}

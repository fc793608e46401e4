// In which way a block of code in a document is shown to be true.

/** What only a page has. */
const OF_PAGES =
  /\b(document|window|customElements|addEventListener|HTMLElement)\b|open-badge-verifier\/(auto|element|inline\/element)/;
const BY_LANGUAGE = {
  html: "page",
  http: "page",
  json: "json",
  ndjson: "json",
  css: "css",
  sh: "commands",
  bash: "commands",
  ts: "types",
  // Diagrams, file trees and what a program prints are no code.
  text: "none",
};

/**
 * - `file`: its lines stand in a file of the project, which the comment `<!-- from: path -->` above it names
 * - `not run`: it says why, in the comment `<!-- not run: why -->` above it
 * - `page`, `script`: a browser opens it, as a page or as the script of one
 * - `node`: Node.js runs it
 * - `json`, `css`, `commands`, `types`: it is read as such
 * - undefined: in none, so that it must be put into one
 */
export function way({ language, text, remark }) {
  if (remark?.kind === "from") return "file";
  if (remark) return "not run";
  if (["js", "mjs", "cjs"].includes(language)) return OF_PAGES.test(text) ? "script" : "node";
  return BY_LANGUAGE[language];
}

/**
 * The code with its remarks as assertions: `report.verdict; // "valid"` claims that the value is the first one there.
 * `claimed` is a function of the place that runs it.
 */
export function withClaims(text) {
  const claim =
    /^(\s*)(?!const\b|let\b|import\b|export\b|return\b|if\b|for\b|throw\b)([^\s/}].*);\s*\/\/\s*("[^"]*"|true|false|null|\d+)(?=$|[\s,.;:]).*$/;
  return text
    .split("\n")
    .map((line) => line.replace(claim, "$1claimed($2, $3);"))
    .join("\n");
}

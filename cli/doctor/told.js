// What people read of an examination.

/** @import { Finding } from "../../www/doctor/findings.js" */
/** @import { Examined } from "./examined.js" */
import colors from "picocolors";
import { namesOf } from "../../www/doctor/findings.js";
import { cured, MAX_POINTERS, say, wrong } from "../../www/doctor/say.js";

/**
 * @param {Examined} examined
 * @param {Record<string, string>} words
 */
export function told({ onPage, elsewhere, documents, findings }, words) {
  const verdicts = [
    ["doctor.on-page", onPage],
    ["doctor.elsewhere", elsewhere],
  ].map(([key, report]) => say(words, String(key), { verdict: short(Object(report).verdict, words) }));
  const parts = [
    verdicts.map((line) => colors.bold(line)),
    documents.flatMap((document) => ofDocument(document, words)),
    ["", colors.bold(say(words, findings.length > 0 ? "doctor.findings" : "doctor.fine"))],
    findings.flatMap((finding, at) => ofFinding(finding, at + 1, words)),
  ];
  // Marks that set words apart in a paragraph are of no use to a terminal.
  return `${parts
    .flat()
    .join("\n")
    .replace(/[\u2068\u2069]/g, "")}\n`;
}

/**
 * @param {string} verdict
 * @param {Record<string, string>} words
 */
const short = (verdict, words) => words[`short.${verdict}`] ?? verdict;

/**
 * @param {Examined["documents"][number]} document
 * @param {Record<string, string>} words
 */
function ofDocument({ url, purpose, isOpen, status, type, bytes, ms, through, faults }, words) {
  const sign = isOpen ? colors.green("✓") : colors.red("✗");
  const facts = [status, type, bytes === undefined ? undefined : `${bytes} B`, `${ms} ms`].filter(Boolean).join(", ");
  const lines = [`${sign} ${purpose}  ${url}  ${colors.dim(facts)}`];
  if (through.length > 0)
    lines.push(
      `    ${through
        .slice(1)
        .map((address) => `→ ${address} `)
        .join("")}→`.trimEnd(),
    );
  return [
    ...lines,
    ...faults.map((fault) => `    ${fault.at === url ? "" : `${fault.at}: `}${say(words, `cure.${fault.cure}`)}`),
  ];
}

/**
 * @param {Finding} finding
 * @param {number} number
 * @param {Record<string, string>} words
 */
function ofFinding(finding, number, words) {
  const { code, rule, pointers, url, clause } = finding;
  const where = [...pointers.slice(0, MAX_POINTERS), url ?? []].flat().join("  ");
  const names = namesOf(finding, (word) => say(words, word)).join(", ");
  const lines = [
    `${number}. ${wrong(words, finding) || where} ${colors.dim(`(${rule ? `${code}, ${rule}` : code})`)}`,
    wrong(words, finding) && where,
    colors.bold(cured(words, finding)),
    clause && colors.dim(clause),
    names && say(words, "doctor.refused-by", { names }),
  ];
  return lines.filter(Boolean).map((line, at) => (at === 0 ? line : `   ${line}`));
}

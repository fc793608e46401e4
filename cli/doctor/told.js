// What people read of an examination.

/** @import { Finding } from "../../www/doctor/findings.js" */
/** @import { Examined } from "./examined.js" */
import colors from "picocolors";
import { namesOf } from "../../www/doctor/findings.js";
import { cured, line, MAX_POINTERS, say, wrong } from "../../www/doctor/say.js";

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
    verdicts.map((verdict) => colors.bold(verdict)),
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
function ofDocument({ url, purpose, isOpen, status, type, bytes, ms, through, answered, faults }, words) {
  const sign = isOpen ? colors.green("✓") : colors.red("✗");
  const size = bytes === undefined ? undefined : `${bytes} B`;
  const facts = [status, type && line(type), size, `${ms} ms`].filter(Boolean).join(", ");
  return [
    `${sign} ${purpose}  ${line(url)}  ${colors.dim(facts)}`,
    ...(through.length > 0 ? [...through.slice(1), answered] : []).map((address) => `    → ${line(address)}`),
    ...faults.map(({ at, cure }) => `    ${at === url ? "" : `${line(at)}: `}${say(words, `cure.${cure}`)}`),
  ];
}

/**
 * @param {Finding} finding
 * @param {number} number
 * @param {Record<string, string>} words
 */
function ofFinding(finding, number, words) {
  const { code, rule, pointers, url, clause } = finding;
  const where = [...pointers.slice(0, MAX_POINTERS), url ?? []].flat().map(line).join("  ");
  const names = namesOf(finding, (word) => say(words, word)).join(", ");
  const lines = [
    `${number}. ${wrong(words, finding) || where} ${colors.dim(`(${rule ? `${code}, ${rule}` : code})`)}`,
    wrong(words, finding) && where,
    colors.bold(cured(words, finding)),
    clause && colors.dim(clause),
    names && say(words, "doctor.refused-by", { names }),
  ];
  return lines.filter(Boolean).map((text, at) => (at === 0 ? text : `   ${text}`));
}

// What an issuer should correct, from the report of a badge.

/** @import { Badge, Check, Report } from "../types/index.js" */
/** @import { Row } from "./table.js" */
import { clauseAt } from "./clauses.js";
import { OTHERS, refusing } from "./others.js";
import { DOUBTS, FAILURES, OBSTACLES, OWN, RULES, SILENT, WARNINGS } from "./table.js";

/**
 * One thing to correct.
 * @typedef {object} Finding
 * @property {"failure" | "obstacle" | "warning"} kind
 * @property {string} code that of the report
 * @property {string} [check]
 * @property {string} [rule] that a property breaks
 * @property {string[]} pointers where in the badge
 * @property {string} [url] which document it is about
 * @property {string} cure the name of its words
 * @property {string} [clause] the address of what asks for it
 * @property {string[]} others who else refuses a badge for it, by the names of `OTHERS`
 * @property {Record<string, unknown>} facts those of the code
 */

/** The old ways of saying that a badge was withdrawn. */
const OLD_STATUS = ["1EdTechRevocationList", "StatusList2021Entry"];

/**
 * Everything that the report finds wrong, the gravest first.
 * @param {Report} report
 * @returns {Finding[]}
 */
export function findingsOf(report) {
  const checks = Object.entries(report.checks).filter(([, { outcome }]) => outcome !== "passed");
  /** @param {string} wanted */
  const those = (wanted) => checks.filter(([, { outcome }]) => outcome === wanted);
  const found = [
    ...those("failed").map(([check, facts]) => ({ kind: "failure", check, facts })),
    ...those("undetermined").map(([check, facts]) => ({ kind: "obstacle", check, facts })),
    ...[...report.warnings, ...own(report)].map((facts) => ({ kind: "warning", facts })),
  ];
  const told = found.filter(({ facts }) => facts.code !== undefined && !SILENT.includes(facts.code));
  const findings = told.map((finding) => whole(/** @type {Found} */ (finding), report));
  return findings.filter((one, at) => findings.findIndex((other) => isSame(one, other)) === at);
}

/** @typedef {{ kind: Finding["kind"], check?: string, facts: Check & { code: string } }} Found */

/**
 * @param {Found} found
 * @param {Report} report
 * @returns {Finding}
 */
function whole({ kind, check, facts }, { badge, uncovered }) {
  const { code, rule, reason, outcome: _, ...others } = /** @type {Record<string, any>} */ (facts);
  const row = rowOf(kind, code, rule ?? reason);
  const pointers = code === "uncovered" ? uncovered : [facts.pointer ?? facts.pointers ?? []].flat();
  const format = badge?.format;
  const at = code === "malformed" ? `/${facts.what}` : pointers[0];
  const clause = row.clause ?? (at === undefined ? undefined : clauseAt(String(at), format));
  return {
    ...{ kind, code, check, rule, pointers: pointers.map(String), cure: row.cure, clause },
    url: [facts.url, facts.asked, facts.source].find((url) => typeof url === "string"),
    others: Object.keys(refusing({ code: rule ? code : (reasonOf(code, reason) ?? code), rule }, format)),
    facts: reason === undefined ? others : { ...others, reason },
  };
}

/**
 * The row of a code; of a property that of its rule, of a document that of the reason.
 * @param {Finding["kind"]} kind
 * @param {string} code
 * @param {string} [why]
 * @returns {Row}
 */
function rowOf(kind, code, why = "") {
  const tables = { failure: FAILURES, obstacle: OBSTACLES, warning: WARNINGS };
  const table = code === "property" ? RULES : code === "document" ? { ...OBSTACLES, ...DOUBTS } : tables[kind];
  const name = code === "property" || code === "document" ? why : code;
  // A later version of the report has words that this one does not know; a document may be of any kind.
  return table[name] ?? /** @type {Record<string, Row>} */ (OWN)[name] ?? { cure: "json" };
}

/**
 * @param {string} code
 * @param {string} [reason]
 */
const reasonOf = (code, reason) => (code === "document" ? reason : undefined);

/**
 * What no check of the report is about.
 * @param {Report} report
 */
function* own({ badge, document }) {
  const addresses = { "/id": badge?.id, "/issuer/id": badge?.issuer.id, "/achievement/id": badge?.achievementId };
  for (const [pointer, address] of Object.entries(addresses))
    if (address?.startsWith("http:")) yield { code: "http-address", url: address, pointer };
  for (const what of OLD_STATUS)
    if (statusTypes(document).includes(what)) yield { code: "old-status", what, pointer: "/credentialStatus" };
}

/**
 * The types of the status entries of what was verified.
 * @param {string | null} document
 */
function statusTypes(document) {
  if (!document?.startsWith("{")) return [];
  const { credentialStatus } = JSON.parse(document);
  return [credentialStatus ?? []].flat().flatMap((entry) => entry?.type ?? []);
}

/**
 * Whether two findings say the same of the same: one document may stop several checks.
 * @param {Finding} one
 * @param {Finding} other
 */
const isSame = (one, other) =>
  one.code === other.code &&
  one.url === other.url &&
  one.rule === other.rule &&
  `${one.pointers}` === `${other.pointers}`;

/**
 * The names of those who refuse a badge for a finding.
 * @param {Finding} finding
 * @param {(word: string) => string} say
 */
export const namesOf = ({ others }, say) =>
  others.map((name) => OTHERS[/** @type {keyof typeof OTHERS} */ (name)] || say(`doctor.others.${name}`));

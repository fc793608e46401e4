// What an issuer reads of a check: which documents the page could have, and what to correct. The browser itself judges
// what a page may read, and says no more of it than the report does.

/** @import { Report, Source } from "../types/index.js" */
/** @import { Finding } from "../doctor/findings.js" */
import { findingsOf, namesOf } from "../doctor/findings.js";
import { cured, line, MAX_POINTERS, say, wrong } from "../doctor/say.js";
import { el } from "./frame.js";

/** @typedef {Record<string, string>} Texts */

const GUIDE = "https://github.com/open-badge-verifier/open-badge-verifier/blob/main/docs/for-issuers.md";
const COMMAND = "npx open-badge-verifier doctor URL";

/**
 * @param {Report | null} report
 * @param {Texts} words
 */
export function drawn(report, words) {
  const head = [el("h2", {}, say(words, "doctor.title"))];
  if (!report) return [...head, el("p", {}, say(words, "doctor.none"))];
  const findings = findingsOf(report);
  return [
    ...head,
    el("p", {}, say(words, "doctor.lead")),
    ...(report.sources.length > 0 ? documents(report.sources, words) : []),
    el("h3", {}, say(words, findings.length > 0 ? "doctor.findings" : "doctor.fine")),
    el("ol", { class: "findings" }, ...findings.map((finding) => ofFinding(finding, words))),
    el("p", { class: "note" }, say(words, "doctor.more"), " ", code(COMMAND)),
    el("p", { class: "note" }, link(GUIDE, say(words, "doctor.guide"))),
  ];
}

/**
 * @param {readonly Source[]} sources
 * @param {Texts} words
 */
const documents = (sources, words) => [
  el("h3", {}, say(words, "doctor.documents")),
  el(
    "ul",
    { class: "documents" },
    ...sources.map(({ url, purpose, outcome, status }) =>
      el(
        "li",
        { "data-outcome": outcome },
        ...[code(purpose), " ", code(url), el("br")],
        `${say(words, `doctor.${outcome}`)}${outcome === "refused" && status ? ` (${status})` : ""}`,
      ),
    ),
  ),
];

/**
 * @param {Finding} finding
 * @param {Texts} words
 */
function ofFinding(finding, words) {
  const { code: name, rule, pointers, url, clause } = finding;
  const said = wrong(words, finding);
  const places = [...pointers.slice(0, MAX_POINTERS), url ?? []].flat();
  const names = namesOf(finding, (word) => say(words, word)).join(", ");
  const where = places.flatMap((place) => [code(place), " "]);
  return el(
    "li",
    { "data-kind": finding.kind, "data-code": rule ?? name },
    ...(said ? [el("p", { class: "wrong" }, said)] : []),
    ...(where.length > 0 ? [el("p", { class: said ? "where" : "wrong" }, ...where)] : []),
    el("p", { class: "cure" }, cured(words, finding)),
    el("p", { class: "note" }, code(name), rule ? " " : "", rule ? code(rule) : ""),
    ...(clause ? [el("p", { class: "note" }, link(clause, say(words, "doctor.clause")))] : []),
    ...(names ? [el("p", { class: "note" }, say(words, "doctor.refused-by", { names }))] : []),
  );
}

/** @param {string} text */
const code = (text) => el("code", { dir: "ltr" }, line(text));

/**
 * @param {string} href
 * @param {string} text
 */
const link = (href, text) => el("a", { href, rel: "noreferrer", target: "_blank" }, text);

// Every answer in groups by how grave it is, then every kind of badge. Cards verify when the reader comes near.

/** @import { Example } from "./examples.js" */
import { ANSWERS, GROUPS } from "./answers.js";
import { kinds, leftOut, verdicts, verifier } from "./examples.js";
import { make, place } from "./make.js";

/** Fills the gallery. */
export function gallery() {
  const groups = GROUPS.map((one) => ({
    ...one,
    shown: verdicts.filter(({ severity }) => one.severities.includes(severity)),
  }));
  place("groups").append(
    ...groups.map(({ id, title, shown }) => make("a", { href: `#${id}` }, title, make("span", {}, `${shown.length}`))),
  );
  place("answers").append(...groups.map(group));
  place("kinds").append(make("div", { className: "cards small" }, ...kinds.map(ofKind)));
  if (leftOut.length > 0) withoutServer();
}

/** @param {typeof GROUPS[number] & { shown: Example[] }} group */
function group({ id, title, text, shown }) {
  const section = make("section", { className: "group", id });
  section.setAttribute("aria-labelledby", `${id}-title`);
  section.append(
    make("h3", { id: `${id}-title` }, title),
    make("p", {}, text),
    make("div", { className: "cards" }, ...shown.map(answer)),
  );
  return section;
}

/** @param {Example} shown */
function answer(shown) {
  const { title, text } = ANSWERS[shown.verdict];
  const card = verifier(shown, { "heading-level": "5" });
  const code = make("code", {}, shown.verdict);
  // What a badge gets may change with the day, as when it expires. The page says what it got, not what it was made for.
  card.addEventListener("verify-end", ({ detail: { report } }) => {
    code.textContent = report.verdict === shown.verdict ? report.verdict : `today ${report.verdict}`;
  });
  return make(
    "article",
    {},
    make("h4", {}, title),
    make("p", {}, text),
    card,
    make("p", { className: "verdict-code" }, code),
  );
}

/** @param {Example} shown */
function ofKind(shown) {
  const card = verifier(shown, { "heading-level": "4", display: "compact" });
  return make("article", {}, make("h3", {}, shown.kind), card);
}

/** Says how the issuers are played by files alone, and which answers files cannot give. */
function withoutServer() {
  place("played").textContent = "played by files beside this page";
  const names = leftOut.map((verdict) => `“${ANSWERS[verdict].title}”`);
  const list = new Intl.ListFormat("en").format(names);
  place("left-out").hidden = false;
  place("left-out").textContent =
    `Left out here: ${list}. The host of this page only has files, which cannot refuse an answer as those issuers do; ` +
    "the demo of the source code shows them.";
}

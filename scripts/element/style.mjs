// What a page can put into the element, and style of it.
import { readFileSync } from "node:fs";

/** @typedef {{ name: string, does: string }} Named */

/** @type {Named[]} the first has no name */
export const SLOTS = [
  {
    name: "",
    does: "Shown until the verdict is there, and where the wasm cannot run: a link and a picture, for example.",
  },
  { name: "header", does: "Above all else in the card." },
  { name: "verdict-extra", does: "Below the verdict." },
  { name: "actions", does: "In the place of what can be done with the badge." },
  { name: "footer", does: "Above the last line of the card." },
  { name: "empty", does: "In the place of the fields, while there is no badge." },
  { name: "loading", does: "In the place of the progress of a badge that a reader gave." },
];

/** @type {Named[]} */
export const PARTS = [
  { name: "card", does: "The whole: a card, the fields before there is one, a batch. A chip is one too." },
  { name: "verdict", does: "The band or the pill with the verdict." },
  { name: "verdict-icon", does: "Its sign." },
  { name: "verdict-title", does: "Its headline." },
  { name: "verdict-text", does: "Its sentence, and the sentence where the wasm cannot run." },
  { name: "image", does: "The frame of the badge's picture." },
  { name: "ribbon", does: "The mark on it, of a badge that is retired, expired or withdrawn." },
  { name: "title", does: "The name of the badge, and the title of the fields." },
  { name: "issuer", does: "The line that names the issuer." },
  { name: "recipient", does: "The line that says to whom it was awarded." },
  { name: "dates", does: "The dates." },
  { name: "skills", does: "The list of skills." },
  { name: "details", does: "*More about this badge*: what was checked, and what the badge says of itself." },
  { name: "check", does: "A check, as a row." },
  { name: "check-icon", does: "The sign of a check." },
  { name: "actions", does: "The row of what can be done with the badge." },
  { name: "footer", does: "The last line." },
  { name: "input", does: "A field to type in." },
  { name: "dropzone", does: "Where a file can be dropped." },
  { name: "button", does: "A button, or a link that looks like one. A chip is one too." },
];

/** @typedef {Named & { syntax?: string, standard: string }} CustomProperty */

/** @type {CustomProperty[]} with what the style sheet of the card says where a page sets none */
export const CUSTOM_PROPERTIES = [
  { name: "--obv-font", does: "The fonts." },
  { name: "--obv-surface", syntax: "<color>", does: "The background." },
  { name: "--obv-text", syntax: "<color>", does: "The text." },
  { name: "--obv-text-muted", syntax: "<color>", does: "Labels and hints." },
  { name: "--obv-border", syntax: "<color>", does: "Borders and lines." },
  { name: "--obv-accent", syntax: "<color>", does: "Links and the main button." },
  { name: "--obv-good", syntax: "<color>", does: "The verdict of a badge that holds." },
  { name: "--obv-note", syntax: "<color>", does: "What is worth knowing and no fault." },
  { name: "--obv-warn", syntax: "<color>", does: "A warning." },
  { name: "--obv-bad", syntax: "<color>", does: "A badge that is not genuine, or was withdrawn." },
  { name: "--obv-unknown", syntax: "<color>", does: "What could not be found out." },
  { name: "--obv-radius", syntax: "<length>", does: "How round the corners of the card are." },
  {
    name: "--obv-gap",
    syntax: "<length>",
    does: "The space between the parts of the card; less of it by default in a narrow or compact one.",
  },
  {
    name: "--obv-badge-size",
    syntax: "<length>",
    does: "The width of the picture; less by default in a narrow or compact card.",
  },
  {
    name: "--obv-max-width",
    syntax: "<length>",
    does: "The width that the card has at most; 960px by default for a batch.",
  },
].map((property) => ({ ...property, standard: standard(property.name) }));

/** @type {Named[]} */
export const STATES = [
  { name: "idle", does: "It has no badge." },
  { name: "loading", does: "It loads the wasm and the words." },
  { name: "waiting", does: "It has a badge, and waits for the reader to press the button." },
  { name: "checking", does: "A check is under way." },
  { name: "done", does: "The report is there." },
  { name: "error", does: "There is no report." },
];

/** @type {Named[]} what the element is doing, and the verdict once there is one */
export const CUSTOM_STATES = [...STATES, ...verdicts()];

/**
 * What the style sheet says where a page does not set a property.
 * @param {string} name
 */
function standard(name) {
  const css = readFileSync("src/view/card.css", "utf8");
  const [, value] = css.match(new RegExp(`var\\(${name}, (.*)\\);`)) ?? [];
  if (!value) throw new Error(`${name} is not in the style sheet of the card`);
  return value;
}

/** The verdicts, by the table that says when there is each. */
function verdicts() {
  const table = readFileSync("docs/verification.md", "utf8")
    .split("| verdict | severity | when |\n")[1]
    .split("\n\n")[0];
  return [...table.matchAll(/^\| `([a-z-]+)` \| (\w+) \| (.*) \|$/gm)].map(([, name, severity, when]) => ({
    name,
    does: `The verdict (${severity}): ${when}.`,
  }));
}

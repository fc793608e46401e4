// The tables of docs/element.md.
import { table } from "../written.mjs";
import { ATTRIBUTES, propertyOf } from "./attributes.mjs";
import { EVENTS } from "./events.mjs";
import { METHODS, PROPERTIES, signature } from "./members.mjs";
import { CUSTOM_PROPERTIES, PARTS, SLOTS, STATES } from "./style.mjs";

/** The tables by the names of their places. */
export const tables = () => ({
  attributes: table(
    ["attribute", "property", "values", "what it does"],
    ATTRIBUTES.map((one) => [code(one.name), propertyName(one), values(one), one.does]),
  ),
  properties: table(
    ["property", "type", "what it is"],
    PROPERTIES.map(({ name, type, isStatic, isReadonly, does }) => [
      code(isStatic ? `OpenBadgeVerifier.${name}` : name),
      code(type),
      (isReadonly ? "Read only. " : "") + does,
    ]),
  ),
  methods: table(
    ["method", "what it does"],
    METHODS.map((one) => [code((one.isStatic ? "OpenBadgeVerifier." : "") + signature(one)), one.does]),
  ),
  events: table(
    ["event", "`detail`", "cancelable", "when"],
    EVENTS.map(({ name, detail, isCancelable, does }) => [
      code(name),
      name === "verify-start" ? "" : code(detail),
      isCancelable ? "yes" : "",
      does,
    ]),
  ),
  slots: table(
    ["slot", "where it stands"],
    named(SLOTS, (name) => (name ? code(name) : "without a name")),
  ),
  parts: table(["part", "what it is"], named(PARTS)),
  "custom-properties": table(
    ["custom property", "default", "what it sets"],
    CUSTOM_PROPERTIES.map(({ name, standard, does }) => [code(name), code(standard), does]),
  ),
  states: table(["state", "meaning"], named(STATES)),
});

/** @type {(list: { name: string, does: string }[], shown?: (name: string) => string) => string[][]} */
const named = (list, shown = code) => list.map(({ name, does }) => [shown(name), does]);

/** @param {string} text */
function code(text) {
  return `\`${text}\``;
}

/** @param {import("./attributes.mjs").Attribute} attribute */
function propertyName(attribute) {
  const name = propertyOf(attribute);
  return name ? code(name) : "";
}

/** @param {import("./attributes.mjs").Attribute} attribute */
function values({ kind, values: known = [], byDefault, origin }) {
  const one = (/** @type {string} */ value) => (value === byDefault ? `**${code(value)}**` : code(value));
  if (known.length > 0) return known.map(one).join(" ");
  if (kind === "number") return `number, **${byDefault}**`;
  return kind === "flag" ? "there or not" : origin === "said" ? "a verdict" : "text";
}

// The parts of www/types/element.d.ts that say what the element has.
import { OWN, propertyOf } from "./attributes.mjs";
import { EVENTS } from "./events.mjs";
import { METHODS, PROPERTIES, signature } from "./members.mjs";

/** @typedef {import("./attributes.mjs").Attribute} Attribute */

const WIDTH = 110;

/** @type {(values?: string[]) => string} */
const union = (values = []) => values.map((value) => `"${value}"`).join(" | ");

/** The type of the value that an attribute has as a property. @param {Attribute} attribute */
export function valueType({ kind, values }) {
  const types = {
    text: "string | null",
    flag: "boolean",
    number: "number",
    one: union(values),
    tokens: `(${union(values)})[]`,
  };
  return types[kind];
}

/** The type of what an attribute may be, without that of a missing one. @param {Attribute} attribute */
export const accepted = (attribute) => (attribute.kind === "text" ? "string" : valueType(attribute));

/** The parts by the names of their places. */
export const types = () => ({
  properties: [...OWN.filter(propertyOf).map(reflected), ...PROPERTIES.map(property)].join("\n"),
  methods: METHODS.map((one) => commented(one.does, `${one.isStatic ? "static " : ""}${signature(one)};`)).join("\n"),
  attributes: OWN.map(written).join("\n"),
  events: EVENTS.map((one) => commented(one.does, `"${one.name}": CustomEvent<${one.detail}>;`)).join("\n"),
});

/** @param {Attribute} attribute */
function reflected(attribute) {
  const name = propertyOf(attribute);
  const type = valueType(attribute);
  if (attribute.kind !== "tokens") return commented(attribute.does, `${name}: ${type};`);
  return commented(attribute.does, `get ${name}(): ${type};\nset ${name}(tokens: string | string[]);`);
}

/** @param {import("./members.mjs").Property} property */
function property({ name, type, isStatic, isReadonly, does }) {
  return commented(does, `${isStatic ? "static " : ""}${isReadonly ? "readonly " : ""}${name}: ${type};`);
}

/** An attribute as templates write it, in which tokens are one text. @param {Attribute} attribute */
function written(attribute) {
  const type = attribute.kind === "tokens" ? "string" : accepted(attribute);
  return commented(attribute.does, `${/-/.test(attribute.name) ? `"${attribute.name}"` : attribute.name}?: ${type};`);
}

/** @type {(words: string, code: string) => string} */
function commented(words, code) {
  const lines = [""];
  for (const word of words.split(" ")) {
    if (lines[lines.length - 1].length + word.length >= WIDTH) lines.push("");
    lines[lines.length - 1] += lines[lines.length - 1] ? ` ${word}` : word;
  }
  const comment =
    lines.length === 1 ? `/** ${lines[0]} */` : ["/**", ...lines.map((line) => ` * ${line}`), " */"].join("\n");
  return `${comment}\n${code}`;
}

// custom-elements.json, in the format of https://github.com/webcomponents/custom-elements-manifest.
import { ATTRIBUTES, OWN, propertyOf } from "./attributes.mjs";
import { EVENTS } from "./events.mjs";
import { METHODS, PROPERTIES } from "./members.mjs";
import { CUSTOM_PROPERTIES, CUSTOM_STATES, PARTS, SLOTS } from "./style.mjs";
import { accepted, valueType } from "./types.mjs";

/** @typedef {import("./attributes.mjs").Attribute} Attribute */

const CLASS = "OpenBadgeVerifier";
const TAG = "open-badge-verifier";

/** @type {(list: { name: string, does: string }[]) => { name: string, description: string }[]} */
const named = (list) => list.map(({ name, does }) => ({ name, description: does }));

/** The whole file. */
export function manifest() {
  const exported = (/** @type {string} */ name) => ({ kind: "js", name, declaration: { name } });
  const definition = { name: TAG, declaration: { name: CLASS, module: "dist/element.js" } };
  const modules = [
    {
      kind: "javascript-module",
      path: "dist/element.js",
      declarations: [element(), define()],
      exports: [exported(CLASS), exported("define")],
    },
    {
      kind: "javascript-module",
      path: "dist/auto.js",
      exports: [{ kind: "custom-element-definition", ...definition }],
    },
  ];
  return JSON.stringify({ schemaVersion: "2.1.0", modules }, null, 2) + "\n";
}

function element() {
  return {
    kind: "class",
    customElement: true,
    name: CLASS,
    tagName: TAG,
    superclass: { name: "HTMLElement" },
    description: "Verifies a badge and draws a card.",
    attributes: ATTRIBUTES.map(attribute),
    members: [...OWN.filter(propertyOf).map(field), ...PROPERTIES.map(property), ...METHODS.map(method)],
    events: EVENTS.map(event),
    slots: named(SLOTS),
    cssParts: named(PARTS),
    cssProperties: CUSTOM_PROPERTIES.map(({ name, does, syntax, standard }) => ({
      name,
      description: does,
      syntax,
      default: standard,
    })),
    cssStates: named(CUSTOM_STATES),
  };
}

/** @param {Attribute} one */
function attribute(one) {
  const fieldName = propertyOf(one) ?? undefined;
  return { name: one.name, type: { text: accepted(one) }, default: one.byDefault, fieldName, description: one.does };
}

/** @param {Attribute} one */
function field(one) {
  const { name, kind, byDefault, does } = one;
  const isText = kind === "one";
  const value = kind === "flag" ? "false" : kind === "text" ? "null" : isText ? `"${byDefault}"` : byDefault;
  const standard = kind === "tokens" ? byDefault && `["${byDefault}"]` : value;
  const base = { kind: "field", name: propertyOf(one), privacy: "public", type: { text: valueType(one) } };
  return { ...base, default: standard, attribute: name, reflects: true, description: does };
}

/** @param {import("./members.mjs").Property} property */
function property({ name, type, isStatic, isReadonly, does }) {
  const base = { kind: "field", name, privacy: "public", static: isStatic, readonly: isReadonly, type: { text: type } };
  return name === "verdict"
    ? { ...base, attribute: name, reflects: true, description: does }
    : { ...base, description: does };
}

/** @param {import("./members.mjs").Method} method */
function method({ name, parameters = [], returns, isStatic, does }) {
  const given = parameters.map(({ type, ...one }) => ({ ...one, type: { text: type } }));
  const base = { kind: "method", name, privacy: "public", static: isStatic };
  return { ...base, parameters: given, return: { type: { text: returns } }, description: does };
}

/** @param {import("./events.mjs").BadgeEvent} event */
function event({ name, detail, isCancelable, does }) {
  return { name, type: { text: `CustomEvent<${detail}>` }, description: isCancelable ? `${does} Cancelable.` : does };
}

function define() {
  const parameters = [
    { name: "tag", type: { text: "string" }, optional: true, default: `"${TAG}"` },
    { name: "registry", type: { text: "CustomElementRegistry" }, optional: true, default: "customElements" },
  ];
  const description = "Defines the element; harmless if it is defined already, and where there is no page.";
  return { kind: "function", name: "define", parameters, return: { type: { text: "void" } }, description };
}

// The tables of scripts/element/, from which the documentation of the element, its types and custom-elements.json are
// written, say what the element has, and nothing that it lacks. What it draws is compared in tests/view/element.rs, its
// events on a page in tests/browser/events.spec.ts.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { OpenBadgeVerifier } from "open-badge-verifier/element";
import { ATTRIBUTES, OWN, propertyOf } from "../../scripts/element/attributes.mjs";
import { EVENTS } from "../../scripts/element/events.mjs";
import { METHODS, PROPERTIES } from "../../scripts/element/members.mjs";
import { CUSTOM_PROPERTIES, CUSTOM_STATES, PARTS, STATES } from "../../scripts/element/style.mjs";
import { fits } from "./schema.mjs";

const read = (file) => readFileSync(file, "utf8");
const names = (list) => list.map(({ name }) => name).sort();
/** What a pattern finds in the files of a kind below some folders, each once. */
const found = (folders, kind, pattern) => {
  const inside = (folder) => readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`);
  const files = folders.flatMap(inside).filter((file) => file.endsWith(kind));
  return [...new Set(files.flatMap((file) => [...read(file).matchAll(pattern)].map(([, name]) => name)))].sort();
};
const strings = (text) => [...text.matchAll(/"([^"]*)"/g)].map(([, one]) => one);

const { prototype } = OpenBadgeVerifier;
const CALLED_BY_BROWSERS = /^(constructor|connectedCallback|disconnectedCallback|attributeChangedCallback)$/;
const OF_ANY_CLASS = /^(length|name|prototype|observedAttributes)$/;

/** An element as far as its attributes go; that of a badge has no page here. */
class Attributes extends Map {
  getAttribute = (name) => this.get(name) ?? null;
  hasAttribute = (name) => this.has(name);
  setAttribute = (name, value) => this.set(name, value);
  removeAttribute = (name) => this.delete(name);
  toggleAttribute = (name, there) => (there ? this.set(name, "") : this.delete(name));
}

/** The property of an attribute, of an element that has the attribute or lacks it. */
const propertyValue = (attribute, given) => {
  const { get } = Object.getOwnPropertyDescriptor(prototype, propertyOf(attribute));
  return get.call(new Attributes(given === undefined ? [] : [[attribute.name, given]]));
};

test("custom-elements.json keeps to its schema", () => {
  const manifest = JSON.parse(read("custom-elements.json"));
  const schema = JSON.parse(read("node_modules/custom-elements-manifest/schema.json"));
  assert.ok(fits(manifest, schema));
  // The schema lets a custom element be any class as well, which may have anything.
  const custom = schema.definitions.CustomElementDeclaration;
  const [declaration] = manifest.modules[0].declarations;
  assert.ok(fits(declaration, custom, schema));
  const unknown = Object.keys(declaration).filter((key) => !Object.hasOwn(custom.properties, key));
  assert.deepEqual(unknown, []);
  for (const broken of [{ name: 1 }, { cssParts: [{}] }, { attributes: [{ name: "src", type: "string" }] }])
    assert.ok(!fits({ ...declaration, ...broken }, custom, schema));
});

test("the attributes are those that the element observes, and the one that it sets", () => {
  const observed = ATTRIBUTES.filter(({ origin }) => origin !== "said");
  assert.deepEqual(names(observed), [...OpenBadgeVerifier.observedAttributes].sort());
  assert.deepEqual(names(ATTRIBUTES.filter(({ origin }) => origin === "said")), ["verdict"]);
});

test("what may stand in an attribute is what the element knows", () => {
  const code = read("www/element/attributes.js");
  for (const { name, kind, values = [] } of OWN) {
    const list = name.toUpperCase();
    const pattern = kind === "one" ? `\\b${name}"?: oneOf\\((.*)\\)` : `const ${list} = \\[(.*)\\]`;
    const [, known = ""] = code.match(new RegExp(pattern)) ?? [];
    assert.deepEqual(strings(known), values, name);
  }
});

for (const attribute of OWN.filter(propertyOf)) {
  const { name, kind, values = [], byDefault } = attribute;
  test(`${name} is read as ${kind === "one" ? "one of its values" : kind}, and has its default`, () => {
    const absent = propertyValue(attribute);
    if (kind === "text") assert.deepEqual([absent, propertyValue(attribute, " a ")], [null, "a"]);
    if (kind === "flag") assert.deepEqual([absent, propertyValue(attribute, "")], [false, true]);
    if (kind === "number") assert.deepEqual([absent, propertyValue(attribute, "4")], [Number(byDefault), 4]);
    if (kind === "one")
      assert.deepEqual([absent, ...values.map((value) => propertyValue(attribute, value))], [byDefault, ...values]);
    if (kind === "tokens") {
      assert.deepEqual(absent, byDefault ? [byDefault] : values);
      assert.deepEqual(propertyValue(attribute, `${values.join(" ")} other`), values);
    }
  });
}

test("verify is a method that sets an attribute where it is set", () => {
  const { get, set } = Object.getOwnPropertyDescriptor(prototype, "verify");
  const element = new Attributes();
  set.call(element, "manual");
  assert.deepEqual([typeof get.call(element), element.get("verify")], ["function", "manual"]);
});

test("the members are those of the class", () => {
  const mine = [...PROPERTIES, ...METHODS];
  const own = Object.getOwnPropertyNames(prototype).filter((name) => !CALLED_BY_BROWSERS.test(name));
  const reflected = OWN.map(propertyOf).filter(Boolean);
  assert.deepEqual([...names(mine.filter(({ isStatic }) => !isStatic)), ...reflected].sort(), own.sort());
  const statics = Object.getOwnPropertyNames(OpenBadgeVerifier).filter((name) => !OF_ANY_CLASS.test(name));
  assert.deepEqual(names(mine.filter(({ isStatic }) => isStatic)), statics.sort());
  for (const { name, isReadonly = false, isStatic } of PROPERTIES) {
    const { set } = Object.getOwnPropertyDescriptor(isStatic ? OpenBadgeVerifier : prototype, name);
    assert.equal(set === undefined, isReadonly, name);
  }
  for (const { name, isStatic } of METHODS) {
    const { get, value = get.call(null) } = Object.getOwnPropertyDescriptor(
      isStatic ? OpenBadgeVerifier : prototype,
      name,
    );
    assert.equal(typeof value, "function", name);
  }
});

test("the events are those that the code tells of", () => {
  assert.deepEqual(found(["www/element"], ".js", /\btell\((?:\w+, )?"([a-z-]+)"/g), names(EVENTS));
});

test("the custom properties are those of the style sheets", () => {
  assert.deepEqual(found(["src/view", "www/element"], ".css", /var\((--obv-[a-z-]+)/g), names(CUSTOM_PROPERTIES));
});

test("the parts that are drawn without the wasm are among those of the table", () => {
  const made = found(["www/element"], ".js", /\.part = "([a-z-]+)"/g);
  assert.ok(made.length > 0);
  assert.deepEqual(
    made.filter((part) => !names(PARTS).includes(part)),
    [],
  );
});

test("the custom states are what the element is doing, and the verdicts", () => {
  const doing = PROPERTIES.find(({ name }) => name === "state");
  assert.deepEqual(names(STATES), strings(doing.type).sort());
  const [, verdicts] = read("www/types/index.d.ts").match(/export type Verdict =([^;]+);/);
  assert.deepEqual(names(CUSTOM_STATES), [...strings(doing.type), ...strings(verdicts)].sort());
});

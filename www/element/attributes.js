// The element's attributes as values. A bad value is the default, never an error.

/** @import { OpenBadgeVerifier } from "./types.js" */

/**
 * How the value of an attribute is read; with `flag`, it is whether the attribute is there.
 * @typedef {{ read(value: string | null, element: HTMLElement): unknown, flag?: boolean }} Attribute
 */

/** @type {Attribute} */
const text = { read: (value) => value?.trim() || null };

/** @type {Attribute} */
const flag = { read: (value) => value !== null, flag: true };

/**
 * @param {string[]} known the first is the default
 * @returns {Attribute}
 */
const oneOf = (...known) => ({
  read: (value) => known.find((name) => name === value?.trim().toLowerCase()) ?? known[0],
});

/**
 * @param {number} least
 * @param {number} most
 * @param {number} otherwise
 * @returns {Attribute}
 */
const number = (least, most, otherwise) => ({
  read(value) {
    const given = Number(value?.trim() || Number.NaN);
    return given >= least && given <= most ? Math.round(given) : otherwise;
  },
});

/**
 * @param {string[]} known
 * @param {(element: HTMLElement) => string[]} otherwise
 * @returns {Attribute}
 */
const tokens = (known, otherwise) => ({
  read(value, element) {
    if (value === null) return otherwise(element);
    return value
      .toLowerCase()
      .split(/\s+/)
      .filter((token) => known.includes(token));
  },
});

const INPUTS = ["url", "drop", "file", "paste"];
const ACTIONS = ["link", "linkedin", "facebook", "x", "email", "embed", "qr", "image", "json", "print", "jobs"];

/**
 * Every attribute, with how its value is read.
 * @type {Record<string, Attribute>}
 */
const ATTRIBUTES = {
  src: text,
  verify: oneOf("auto", "interaction", "manual"),
  loading: oneOf("lazy", "eager"),
  network: oneOf("full", "status-only", "none"),
  images: oneOf("auto", "data", "none"),
  timeout: number(1, 600_000, 10_000),
  proxy: text,
  issuers: text,
  registries: text,
  "retirement-list": text,
  inputs: tokens(INPUTS, (element) => (element.hasAttribute("src") ? [] : INPUTS)),
  display: oneOf("card", "compact", "chip"),
  open: flag,
  multiple: flag,
  "recipient-field": flag,
  actions: tokens(ACTIONS, () => ["link"]),
  "jobs-url": text,
  "verifier-url": text,
  "deep-link": { read: (value) => (value === null ? null : value.trim() || "verify") },
  theme: oneOf("auto", "light", "dark"),
  "heading-level": number(2, 6, 3),
};

export const OBSERVED = [...Object.keys(ATTRIBUTES), "lang"];

/** A new value of these starts over; a new value of the others only draws anew. */
export const RESTARTS = [
  "src",
  "deep-link",
  "verify",
  "network",
  "timeout",
  "proxy",
  "issuers",
  "registries",
  "retirement-list",
];

/** @param {string} name */
const camelCase = (name) => name.replace(/-./g, (pair) => pair[1].toUpperCase());

/**
 * The value of one attribute.
 * @param {HTMLElement} element
 * @param {string} name
 */
export function attribute(element, name) {
  return ATTRIBUTES[name].read(element.getAttribute(name), element);
}

/**
 * Gives a class a property for every attribute. Where it has a method of that name, as `verify`, that is what is read;
 * what is set is the attribute all the same, since frameworks set whatever property there is.
 * @param {HTMLElement} prototype
 */
export function reflect(prototype) {
  for (const [name, { flag: isFlag }] of Object.entries(ATTRIBUTES)) {
    const method = Object.getOwnPropertyDescriptor(prototype, name)?.value;
    /** @type {PropertyDescriptor & ThisType<HTMLElement>} */
    const property = {
      configurable: true,
      enumerable: true,
      get() {
        return method ?? attribute(this, name);
      },
      set(value) {
        if (isFlag) this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, Array.isArray(value) ? value.join(" ") : String(value));
      },
    };
    Object.defineProperty(prototype, camelCase(name), property);
  }
}

/**
 * Sets again what a page set as a property before the element was defined, so that the element hears of it.
 * @param {OpenBadgeVerifier} element
 * @param {string[]} others properties that are no attributes
 */
export function adopt(element, others) {
  const properties = /** @type {Record<string, unknown>} */ (/** @type {object} */ (element));
  const names = [...others, ...Object.keys(ATTRIBUTES).map(camelCase)];
  // A method that a page has put in the place of ours is no value of an attribute.
  const isSet = (/** @type {string} */ name) => Object.hasOwn(element, name) && typeof properties[name] !== "function";
  for (const name of names.filter(isSet)) {
    const value = properties[name];
    delete properties[name];
    properties[name] = value;
  }
}

/**
 * Says on the element itself in which state it is, and what the verdict is.
 * @param {OpenBadgeVerifier} element
 * @param {CustomStateSet} states
 */
export function mark(element, states) {
  const { state, verdict } = element;
  states.clear();
  for (const name of [state, verdict]) if (name) states.add(name);
  if (verdict) element.setAttribute("verdict", verdict);
  else element.removeAttribute("verdict");
}

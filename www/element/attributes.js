// The element's attributes as values. A bad value is the default, never an error.
import { base } from "#source";
import { words } from "./languages.js";
import { announced } from "./requests.js";

const text = { read: (value) => value?.trim() || null };
const flag = { read: (value) => value !== null, flag: true };
const oneOf = (...known) => ({
  read: (value) => known.find((name) => name === value?.trim().toLowerCase()) ?? known[0],
});
const number = (least, most, otherwise) => ({
  read(value) {
    const given = Number(value?.trim() || Number.NaN);
    return given >= least && given <= most ? Math.round(given) : otherwise;
  },
});
const tokens = (known, otherwise) => ({
  read: (value, element) =>
    value
      ?.toLowerCase()
      .split(/\s+/)
      .filter((token) => known.includes(token)) ?? otherwise(element),
});

const INPUTS = ["url", "drop", "file", "paste"];
const ACTIONS = ["link", "linkedin", "facebook", "x", "email", "embed", "image", "json", "print", "jobs"];

/** Every attribute, with how its value is read. */
const ATTRIBUTES = {
  src: text,
  verify: oneOf("auto", "interaction", "manual"),
  loading: oneOf("lazy", "eager"),
  network: oneOf("full", "status-only", "none"),
  images: oneOf("auto", "data", "none"),
  timeout: number(1, 600_000, 10_000),
  proxy: text,
  issuers: text,
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

/** A new value of these starts over; of the others it only draws anew. */
export const RESTARTS = ["src", "deep-link", "verify", "network", "timeout", "proxy", "issuers", "retirement-list"];

const camelCase = (name) => name.replace(/-./g, (pair) => pair[1].toUpperCase());

/** The value of one attribute. */
export function attribute(element, name) {
  return ATTRIBUTES[name].read(element.getAttribute(name), element);
}

/** Gives a class a property for every attribute; `verify` is a method already. */
export function reflect(prototype) {
  for (const [name, { flag }] of Object.entries(ATTRIBUTES)) {
    if (name in prototype) continue;
    Object.defineProperty(prototype, camelCase(name), {
      configurable: true,
      enumerable: true,
      get() {
        return attribute(this, name);
      },
      set(value) {
        if (flag) this.toggleAttribute(name, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(name);
        else this.setAttribute(name, Array.isArray(value) ? value.join(" ") : String(value));
      },
    });
  }
}

/** Sets again what a page set as a property before the element was defined, so that it is heard of. */
export function adopt(element, others) {
  const names = [...others, ...Object.keys(ATTRIBUTES).map(camelCase)];
  for (const name of names.filter((name) => Object.hasOwn(element, name))) {
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/** What the attributes say about verifying, as options of `verifyBadge`. */
export function settings(element) {
  const { timeout, network, proxy, issuers, retirementList, trustedIssuers } = element;
  return {
    fetch: announced(element),
    timeout,
    network,
    proxy: proxy?.includes("{url}") ? proxy : undefined,
    trustedIssuers:
      trustedIssuers ??
      (issuers && URL.canParse(issuers, element.baseURI) ? new URL(issuers, element.baseURI).href : undefined),
    retirementLists: retirementList
      ?.split(/\s+/)
      .filter((url) => URL.canParse(url, element.baseURI))
      .map((url) => new URL(url, element.baseURI).href),
  };
}

/** What the attributes say about drawing, in the view's own names. */
export function drawing(element) {
  const {
    headingLevel,
    open,
    display,
    actions,
    recipientField,
    jobsUrl,
    verifierUrl,
    inputs,
    multiple,
    images,
    network,
  } = element;
  const { language, messages } = words(element);
  const options = {
    headingLevel,
    open,
    display,
    actions,
    recipientField,
    jobsUrl,
    verifierUrl,
    inputs,
    multiple,
    images,
    network,
  };
  return { ...options, language, messages, scriptUrl: script(), page: globalThis.location.href };
}

/** The single script, for the code that embeds a card elsewhere; none where the element came with a bundle. */
function script() {
  return /open-badge-verifier(\.single)?\.js$/.test(base()) ? base() : null;
}

/** The address of the badge, against that of the page; as it is written, if it is none. */
export function address({ src, baseURI }) {
  return src && URL.canParse(src, baseURI) ? new URL(src, baseURI).href : src;
}

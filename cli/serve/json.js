// JSON as it was written. What is verified is the text that was posted and no rendering of what it was parsed to, since
// that may differ: a number that is too large becomes another one.

/**
 * The members of an object or elements of an array, each as its text. Null if an object anywhere in it has two members
 * of one name, of which every reader takes another.
 * @param {string} text JSON that was parsed without a fault, an object or an array
 */
export function parts(text) {
  const scan = new Scan(text);
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = scan.string(at);
    else if (sign === "{" || sign === "[") scan.begin(at, sign === "{");
    else if (sign === ":") scan.colon(at);
    else if (sign === ",") scan.comma(at);
    else if (sign === "}" || sign === "]") scan.end(at);
  }
  return scan.isTwice ? null : scan.parts;
}

/** Where in a text a look through it is. */
class Scan {
  /** @type {[key: string, text: string][]} */ parts = [];
  isTwice = false;
  #text;
  /** @type {{ keys: Set<string>, hasKeys: boolean, isKey: boolean }[]} */ #levels = [];
  #begin = 0;
  #key = "";

  /** @param {string} text */
  constructor(text) {
    this.#text = text;
  }

  /**
   * A string begins here. Gives the place of its last sign.
   * @param {number} at
   */
  string(at) {
    let end = at + 1;
    while (this.#text[end] !== '"') end += this.#text[end] === "\\" ? 2 : 1;
    const level = this.#levels.at(-1);
    if (level?.isKey) this.#named(level.keys, JSON.parse(this.#text.slice(at, end + 1)));
    return end;
  }

  /**
   * @param {number} at
   * @param {boolean} hasKeys whether it is an object, and no array
   */
  begin(at, hasKeys) {
    this.#levels.push({ keys: new Set(), hasKeys, isKey: hasKeys });
    this.#mark(at);
  }

  /** @param {number} at */
  colon(at) {
    this.#here.isKey = false;
    this.#mark(at);
  }

  /** @param {number} at */
  comma(at) {
    this.#take(at);
    this.#here.isKey = this.#here.hasKeys;
  }

  /** @param {number} at */
  end(at) {
    this.#take(at);
    this.#levels.pop();
  }

  get #here() {
    return /** @type {{ hasKeys: boolean, isKey: boolean }} */ (this.#levels.at(-1));
  }

  /**
   * @param {Set<string>} keys
   * @param {string} key
   */
  #named(keys, key) {
    this.isTwice ||= keys.has(key);
    keys.add(key);
    if (this.#levels.length === 1) this.#key = key;
  }

  /**
   * A part may begin after this place.
   * @param {number} at
   */
  #mark(at) {
    if (this.#levels.length === 1) this.#begin = at + 1;
  }

  /**
   * A part may end before this place.
   * @param {number} at
   */
  #take(at) {
    const part = this.#levels.length === 1 ? this.#text.slice(this.#begin, at).trim() : "";
    if (part) this.parts.push([this.#key, part]);
    this.#mark(at);
  }
}

/**
 * An object as JSON, of members that are JSON already. Those that are undefined are left out.
 * @param {Record<string, string | undefined>} members
 */
export function object(members) {
  const written = Object.entries(members).filter(([, text]) => text !== undefined);
  return `{${written.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(",")}}`;
}

/** @param {string[]} elements JSON each */
export const array = (elements) => `[${elements.join(",")}]`;

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
export const many = (value) => (value === undefined || value === null ? [] : [value].flat());

/**
 * What a text is as JSON; undefined if it is none.
 * @param {string} text
 * @returns {unknown}
 */
export function valueOfJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

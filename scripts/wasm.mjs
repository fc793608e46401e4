// The little of the wasm binary format that is needed to take names off and to tell what each crate costs.
// (https://webassembly.github.io/spec/core/binary/modules.html, names:
// https://webassembly.github.io/spec/core/appendix/custom.html)
const CUSTOM = 0,
  IMPORT = 2,
  CODE = 10,
  DATA = 11;

/** @typedef {{ id: number, content: Buffer, start: number, end: number }} Section */

/**
 * The same module without its custom sections: names, producers.
 * @param {Buffer} wasm
 */
export function stripped(wasm) {
  const kept = sections(wasm).filter(({ id }) => id !== CUSTOM);
  return Buffer.concat([wasm.subarray(0, 8), ...kept.map(({ start, end }) => wasm.subarray(start, end))]);
}

/**
 * What a module is made of: `{ name, bytes }` of each function, and the bytes of its data.
 * @param {Buffer} wasm
 */
export function parts(wasm) {
  /** @type {(id: number) => Buffer} */
  const contents = (id) => sections(wasm).find((section) => section.id === id)?.content ?? Buffer.alloc(0);
  const names = functionNames(sections(wasm).filter(({ id }) => id === CUSTOM));
  const imported = importedFunctions(new Reader(contents(IMPORT)));
  const code = new Reader(contents(CODE));
  const functions = code.times((index) => ({
    name: names.get(imported + index) ?? "",
    bytes: code.bytes(code.number()),
  }));
  return { functions, data: contents(DATA) };
}

/**
 * What the name of a function begins with, without what it is implemented for.
 * @param {string} name
 */
export const pathOf = (name) => name.replace(/\[[0-9a-f]+\]/g, "").replace(/^(?:[<&*([\s]|mut |const |dyn )+/, "");

/**
 * The crate, or the room of ours, that a function's name begins with, whatever it is implemented for.
 * @param {string} name
 */
export function owner(name) {
  const path = pathOf(name);
  const [first, second] = path.split(/::|[^\w:]/);
  if (first === "open_badge_verifier") return `${first}::${second}`;
  return path.startsWith(`${first}::`) && /^[a-z]/.test(first) ? first : "other";
}

/**
 * @param {Buffer} wasm
 * @returns {Section[]}
 */
export function sections(wasm) {
  const reader = new Reader(wasm, 8);
  const found = [];
  while (reader.at < wasm.length) {
    const start = reader.at;
    const id = reader.byte();
    const content = reader.bytes(reader.number());
    found.push({ id, content, start, end: reader.at });
  }
  return found;
}

/**
 * The names of functions by their numbers.
 * @param {Section[]} customs
 * @returns {Map<number, string>}
 */
function functionNames(customs) {
  const section = customs.map(({ content }) => new Reader(content)).find((reader) => reader.text() === "name");
  if (!section) return new Map();
  while (section.byte() !== 1) section.bytes(section.number());
  section.number();
  return new Map(section.times(() => [section.number(), section.text()]));
}

/**
 * How many functions are imported.
 * @param {Reader} reader
 */
function importedFunctions(reader) {
  const skip = [
    () => reader.number(),
    () => {
      reader.byte();
      reader.limits();
    },
    () => reader.limits(),
    () => {
      reader.byte();
      reader.byte();
    },
  ];
  const kinds = reader.times(() => {
    reader.text();
    reader.text();
    const kind = reader.byte();
    skip[kind]();
    return kind;
  });
  return kinds.filter((kind) => kind === 0).length;
}

export class Reader {
  /** @param {Buffer} buffer */
  constructor(buffer, at = 0) {
    this.buffer = buffer;
    this.at = at;
  }

  byte() {
    return this.buffer[this.at++];
  }

  /** An unsigned LEB128. */
  number() {
    let value = 0,
      shift = 1,
      byte;
    do {
      byte = this.byte();
      value += (byte & 127) * shift;
      shift *= 128;
    } while (byte & 128);
    return value;
  }

  /** @param {number} length */
  bytes(length) {
    this.at += length;
    return this.buffer.subarray(this.at - length, this.at);
  }

  text() {
    return this.bytes(this.number()).toString("utf8");
  }

  limits() {
    const bounded = this.byte() & 1;
    this.number();
    if (bounded) this.number();
  }

  /**
   * What `item` reads, as often as the number that comes next says.
   * @template T
   * @param {(index: number) => T} item
   */
  times(item) {
    return Array.from({ length: this.number() }, (_, index) => item(index));
  }
}

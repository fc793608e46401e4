// A module of WebAssembly as it is taken apart and put together again.
import { Reader, sections } from "../wasm.mjs";

export const GLOBAL = 6,
  EXPORT = 7,
  CODE = 10;

/**
 * The bodies of the functions that a module has itself.
 * @param {Buffer} wasm
 */
export function bodies(wasm) {
  const code = new Reader(content(wasm, CODE));
  return code.times(() => code.bytes(code.number()));
}

/**
 * What a section says, and how many things it says.
 * @param {Buffer} wasm
 * @param {number} id
 */
export function items(wasm, id) {
  const reader = new Reader(content(wasm, id));
  const count = reader.number();
  return { count, bytes: reader.bytes(reader.buffer.length - reader.at) };
}

/**
 * The same module with other sections in the place of some.
 * @param {Buffer} wasm
 * @param {Record<number, Buffer>} others by their numbers
 */
export function altered(wasm, others) {
  const all = sections(wasm).map(({ id, start, end }) => {
    const other = others[id];
    return other ? Buffer.concat([Buffer.of(id), sized(other)]) : wasm.subarray(start, end);
  });
  return Buffer.concat([wasm.subarray(0, 8), ...all]);
}

/**
 * A section of so many things.
 * @param {number} count
 * @param {Buffer[]} parts
 */
export const listed = (count, parts) => Buffer.concat([number(count), ...parts]);

/**
 * Bytes after their length.
 * @param {Buffer} bytes
 */
export const sized = (bytes) => Buffer.concat([number(bytes.length), bytes]);

/**
 * An unsigned LEB128.
 * @param {number} value
 */
export function number(value) {
  const bytes = [];
  let left = value;
  for (; left > 127; left = Math.floor(left / 128)) bytes.push((left % 128) | 128);
  return Buffer.from([...bytes, left]);
}

/**
 * @param {Buffer} wasm
 * @param {number} id
 */
function content(wasm, id) {
  const found = sections(wasm).find((section) => section.id === id);
  if (!found) throw new Error(`the module has no section ${id}`);
  return found.content;
}

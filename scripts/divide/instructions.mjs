// The instructions of WebAssembly, as far as they must be told apart to walk through a function.
// (https://webassembly.github.io/spec/core/binary/instructions.html)

/** The instructions that begin, divide and end what is run together. */
export const IF = 0x04,
  ELSE = 0x05,
  END = 0x0b,
  BR_IF = 0x0d;
const BLOCK = 0x02,
  LOOP = 0x03,
  PREFIX = 0xfc;

/** Whether a block begins, which an `end` ends. */
export const opens = (/** @type {number} */ code) => code === BLOCK || code === LOOP || code === IF;

/** What follows an instruction, by its code: `n` a number, `t` several of them after how many they are, `4` and `8` bytes. */
const OPERANDS = /** @type {Record<number, string>} */ ({
  ...codes("", 0x00, 0x01, ELSE, END, 0x0f, 0x1a, 0x1b, 0xd1),
  ...codes("n", BLOCK, LOOP, IF, 0x0c, BR_IF, 0x10, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2),
  ...codes("tn", 0x0e),
  ...codes("t", 0x1c),
  ...codes("nn", 0x11),
  ...codes("4", 0x43),
  ...codes("8", 0x44),
  ...range("n", 0x20, 0x26),
  ...range("nn", 0x28, 0x3e),
  ...range("", 0x45, 0xc4),
});
/** The same after the prefix of the instructions that came later. */
const PREFIXED = /** @type {Record<number, string>} */ ({
  ...range("", 0, 7),
  ...codes("nn", 8, 10, 12, 14),
  ...codes("n", 9, 11, 13, 15, 16, 17),
});

/**
 * Reads an instruction, and gives its code.
 * @param {import("../wasm.mjs").Reader} reader
 */
export function instruction(reader) {
  const code = reader.byte();
  const second = code === PREFIX ? reader.number() : 0;
  const operands = code === PREFIX ? PREFIXED[second] : OPERANDS[code];
  if (operands === undefined) throw new Error(`the instruction ${code} ${second} is none that is known here`);
  for (const operand of operands) skip(reader, operand);
  return code;
}

/**
 * @param {import("../wasm.mjs").Reader} reader
 * @param {string} operand
 */
function skip(reader, operand) {
  // A signed number ends where an unsigned one does.
  if (operand === "n") reader.number();
  else if (operand === "t") reader.times(() => reader.number());
  else reader.bytes(Number(operand));
}

/**
 * @param {string} operands
 * @param {number[]} found
 */
function codes(operands, ...found) {
  return Object.fromEntries(found.map((code) => [code, operands]));
}

/**
 * @param {string} operands
 * @param {number} from
 * @param {number} to
 */
function range(operands, from, to) {
  return codes(operands, ...Array.from({ length: to - from + 1 }, (_, at) => from + at));
}

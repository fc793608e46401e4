// A module that notes which of its segments are run, each in a global of its own.
import { altered, bodies, CODE, EXPORT, GLOBAL, items, listed, number, sized } from "./module.mjs";
import { segments } from "./segments.mjs";

const I32 = 0x7f,
  MUTABLE = 1,
  I32_CONST = 0x41,
  GLOBAL_SET = 0x24,
  END = 0x0b,
  IS_GLOBAL = 3;
/** What the names of the globals begin with, before the number of the segment. */
const SEEN = "seen ";

/**
 * The same module that notes what is run. The globals that it has are its own, none is imported.
 * @param {Buffer} wasm
 */
export function traced(wasm) {
  const globals = items(wasm, GLOBAL);
  const exported = items(wasm, EXPORT);
  let count = 0;
  /** @param {Buffer} body */
  const noting = (body) => {
    const places = segments(body).map(({ from }) => from);
    const pieces = places.map((from, at) => {
      const note = Buffer.from([I32_CONST, 1, GLOBAL_SET, ...number(globals.count + count++)]);
      return Buffer.concat([note, body.subarray(from, places[at + 1])]);
    });
    return sized(Buffer.concat([body.subarray(0, places[0]), ...pieces]));
  };
  const code = bodies(wasm).map(noting);
  const numbers = Array.from({ length: count }, (_, at) => at);
  const fresh = numbers.map(() => Buffer.of(I32, MUTABLE, I32_CONST, 0, END));
  const named = numbers.map((at) =>
    Buffer.concat([sized(Buffer.from(SEEN + at)), Buffer.of(IS_GLOBAL), number(globals.count + at)]),
  );
  return altered(wasm, {
    [GLOBAL]: listed(globals.count + count, [globals.bytes, ...fresh]),
    [EXPORT]: listed(exported.count + count, [exported.bytes, ...named]),
    [CODE]: listed(code.length, code),
  });
}

/**
 * The numbers of the segments that were run in an instance of such a module.
 * @param {WebAssembly.Exports} exports
 */
export function seen(exports) {
  const noted = Object.entries(exports).filter(([name]) => name.startsWith(SEEN));
  const run = noted.filter(([, global]) => /** @type {WebAssembly.Global} */ (global).value === 1);
  return run.map(([name]) => Number(name.slice(SEEN.length)));
}

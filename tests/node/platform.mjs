// Other platforms than that of this process: `crypto.subtle` as it is elsewhere, or as no specification has it.

export const { subtle } = globalThis.crypto;

/**
 * Runs work on a page whose `crypto` is another one.
 * @param {unknown} crypto
 * @param {() => Promise<T>} work
 * @template T
 */
export async function on(crypto, work) {
  const own = Object.getOwnPropertyDescriptor(globalThis, "crypto");
  Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
  try {
    return await work();
  } finally {
    Object.defineProperty(globalThis, "crypto", own);
  }
}

/**
 * A platform that notes what it is asked, and answers as this one or otherwise.
 * @param {(...given: unknown[]) => unknown} [verify]
 * @param {(...given: unknown[]) => unknown} [importKey]
 */
export function noting(
  verify = (...given) => subtle.verify(...given),
  importKey = (...given) => subtle.importKey(...given),
) {
  const [imported, asked] = [[], []];
  const noted = {
    importKey(...given) {
      imported.push(given);
      return importKey(...given);
    },
    verify(...given) {
      const [algorithm, key, signature, message] = given;
      asked.push({ algorithm, key, signature, message });
      return verify(...given);
    },
  };
  return { imported, asked, crypto: { subtle: noted } };
}

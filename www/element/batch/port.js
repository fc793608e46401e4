// Calls of functions across a port: those of a worker from the page, and those of the page from a worker.

/** @import { Port, Remote } from "./types.js" */

/**
 * Connects two sides. What is returned calls the functions of the other side by their names.
 * @param {Port} port
 * @param {object} functions those of this side
 * @returns {Remote}
 */
export function connect(port, functions) {
  /** @type {Map<number, { resolve: (value: unknown) => void, reject: (reason: unknown) => void }>} */
  const calls = new Map();
  let last = 0;
  port.addEventListener("message", async ({ data: { id, name, args, value, error } }) => {
    if (name) return port.postMessage(await answer(id, functions, name, args));
    const call = calls.get(id);
    calls.delete(id);
    if (error) call?.reject(Object.assign(new Error(error.message), error));
    else call?.resolve(value);
  });
  /** @type {(name: string, ...args: unknown[]) => Promise<unknown>} */
  const call = (name, ...args) =>
    new Promise((resolve, reject) => {
      calls.set(++last, { resolve, reject });
      port.postMessage({ id: last, name, args });
    });
  /** @param {unknown} error */
  const end = (error) => calls.forEach(({ reject }) => reject(error));
  return Object.assign(call, { end });
}

/**
 * The message that answers a call.
 * @param {number} id
 * @param {object} functions
 * @param {string} name
 * @param {unknown[]} args
 */
async function answer(id, functions, name, args) {
  try {
    return { id, value: await Reflect.get(functions, name).apply(functions, args) };
  } catch (error) {
    const { name: kind, message } = /** @type {Error} */ (error);
    return { id, error: { name: kind, message } };
  }
}

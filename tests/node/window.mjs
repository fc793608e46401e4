// A page without a browser, as test runners have it.

/**
 * Makes a window's names global; those that Node has stay.
 * @param {Record<string, any>} window
 */
export function makeGlobal(window) {
  const names = [window, Object.getPrototypeOf(window)].flatMap((object) => Object.getOwnPropertyNames(object));
  for (const name of names)
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { get: () => window[name], configurable: true });
  for (const name of ["navigator", "Event", "CustomEvent"])
    Object.defineProperty(globalThis, name, { value: window[name], configurable: true });
}

// The properties of the element that are no attributes, its methods, and the members of its class.

/**
 * @typedef {object} Property
 * @property {string} name
 * @property {string} type
 * @property {boolean} [isStatic]
 * @property {boolean} [isReadonly]
 * @property {string} does
 */

/** @type {Property[]} */
export const PROPERTIES = [
  {
    name: "credential",
    type: "object | null",
    does: "A badge as an object, in the place of `src`.",
  },
  {
    name: "recipient",
    type: "string | string[] | null",
    does: "Whom the badge must belong to. It is never an attribute, so that no address stands in a page.",
  },
  {
    name: "trustedIssuers",
    type: "string | string[] | object | null",
    does: "Issuers that you know, by their ids or as a list, in the place of `issuers`.",
  },
  {
    name: "state",
    type: '"idle" | "loading" | "waiting" | "checking" | "done" | "error"',
    isReadonly: true,
    does: "What the element is doing. It is one of the custom states too.",
  },
  {
    name: "report",
    type: "Report | null",
    isReadonly: true,
    does: "The report of the badge that is shown.",
  },
  {
    name: "verdict",
    type: "Verdict | null",
    isReadonly: true,
    does: "The verdict of that report.",
  },
  {
    name: "ready",
    type: "Promise<this>",
    isReadonly: true,
    does: "Resolves to the element when the wasm is there; rejects with a `WasmBlockedError` where it cannot be had.",
  },
  {
    name: "wasmUrl",
    type: "string | URL | undefined",
    isStatic: true,
    does: "Where the wasm file is, if it is not beside the script; the single script looks for words beside it too.",
  },
];

/**
 * @typedef {object} Method
 * @property {string} name
 * @property {{ name: string, type: string, optional?: boolean }[]} [parameters]
 * @property {string} returns
 * @property {boolean} [isStatic]
 * @property {string} does
 */

/** @type {Method[]} */
export const METHODS = [
  {
    name: "verify",
    parameters: [
      { name: "input", type: "BadgeInput", optional: true },
      { name: "options", type: "VerifyOptions", optional: true },
    ],
    returns: "Promise<Report>",
    does: "Verifies what is given, else `src`. A newer call ends an older one, which then rejects with an `AbortError`.",
  },
  {
    name: "verifyAll",
    parameters: [{ name: "inputs", type: "Iterable<BadgeInput>" }],
    returns: "Promise<void>",
    does: "Verifies many badges as a batch: files, links, and texts that may hold several, one a line, with an e-mail address beside each. Further calls add to the batch. Resolves when it is through.",
  },
  {
    name: "reports",
    returns: "Promise<BatchRow[]>",
    does: "What the batch holds, in the order in which it was given. `report` is null where there is none yet, or where a line names no badge.",
  },
  {
    name: "reset",
    returns: "void",
    does: "Goes back to the beginning: verifies `src` anew, or asks for a badge.",
  },
  {
    name: "pick",
    returns: "void",
    does: "Opens the file picker of the browser. Call it while the reader presses something.",
  },
  {
    name: "addMessages",
    isStatic: true,
    parameters: [
      { name: "language", type: "string" },
      { name: "messages", type: "Record<string, string>" },
    ],
    returns: "void",
    does: "Adds a language to all cards of the page, or words to one. Throws a `TypeError` unless all of them are strings. Where all words of a language are added, none is loaded for it.",
  },
];

/** How a method is called, as TypeScript writes it. @param {Method} method */
export function signature({ name, parameters = [], returns }) {
  const list = parameters.map((one) => `${one.name}${one.optional ? "?" : ""}: ${one.type}`);
  return `${name}(${list.join(", ")}): ${returns}`;
}

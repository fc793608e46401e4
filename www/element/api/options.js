// What a caller may say about a verification. Whatever is wrong with it is the caller's mistake and throws.

/** @import { VerifyOptions } from "../../types/index.js" */
/** @import { Options, PlainSettings, Settings } from "./core.js" */

/** @type {(type: string) => (value: unknown) => boolean} */
const is = (type) => (value) => typeof value === type;
const isText = is("string");
const isFlag = is("boolean");
const isFunction = is("function");
/** @param {unknown} value */
const isTexts = (value) => isText(value) || (Array.isArray(value) && value.every(isText));
/** @type {(value: unknown) => value is object} */
export const isObject = (value) => typeof value === "object" && value !== null;
/** @param {unknown} value */
const isTextOrObject = (value) => isText(value) || isObject(value);

/**
 * Says of each option whether a value fits it. It holds the same names as `VerifyOptions`.
 * @type {Record<keyof VerifyOptions, (value: unknown) => boolean>}
 */
const OPTIONS = {
  now: (value) => !Number.isNaN(new Date(/** @type {string} */ (value)).getTime()),
  fetch: isFunction,
  network: (value) => ["full", "status-only", "none"].includes(/** @type {string} */ (value)),
  proxy: (value) => isText(value) && String(value).includes("{url}"),
  recipient: isTexts,
  trustedIssuers: isTextOrObject,
  registries: isTextOrObject,
  retirementLists: (value) => Array.isArray(value) && value.every(isTextOrObject),
  timeout: (value) => Number.isFinite(value) && Number(value) > 0,
  signal: (value) => isObject(value) && "aborted" in value && isFlag(value.aborted),
  exportIssuers: isFlag,
  refresh: isFlag,
  onProgress: isFunction,
};

/**
 * The options as settings of a verification, after a look through them.
 * @param {Options} options
 * @returns {Settings}
 */
export function checked(options) {
  if (!isObject(options)) throw new TypeError("options must be an object");
  /** @type {Options & Pick<Settings, "recipients" | "page">} */
  const settings = { recipients: [] };
  for (const [name, fits] of Object.entries(OPTIONS)) {
    const value = options[/** @type {keyof Options} */ (name)];
    if (value === undefined || value === null) continue;
    if (!fits(value)) throw new TypeError(`options.${name} is not what it should be: ${value}`);
    Object.assign(settings, { [name]: value });
  }
  settings.now = new Date(settings.now ?? Date.now()).toISOString();
  settings.fetch ??= (url, init) => globalThis.fetch(url, init);
  settings.recipients = [settings.recipient ?? []].flat();
  settings.page = globalThis.location?.href;
  return /** @type {Settings} */ (settings);
}

/**
 * Options that were looked through, as plain data for a worker.
 * @param {Options} options
 * @returns {PlainSettings}
 */
export function plainSettings(options) {
  return JSON.parse(JSON.stringify(checked(options)));
}

// A verifier for many badges, which keeps the documents that several of them need.

/** @import { BadgeInput, Report, Verifier, VerifierOptions, VerifyOptions } from "../../types/index.js" */
/** @import { Documents } from "../documents/documents.js" */
/** @import { Fetch } from "./core.js" */
import { response } from "../documents/answer.js";
import { checked, isObject } from "./options.js";
import { refuseFiles, reported } from "./verify.js";

/** Milliseconds for a request, unless the caller says otherwise; that of the core. */
const TIMEOUT = 10_000;

/**
 * Makes a verifier. What it needs for that is loaded with the first document.
 * @param {VerifierOptions} [options]
 * @returns {Verifier}
 */
export function createVerifier(options = {}) {
  const { fetch, timeout = TIMEOUT } = checked(options);
  const kept = keeping(options);
  /** @type {Promise<Documents> | undefined} */
  let documents;
  const load = async () => {
    const { Documents: Loaded } = await import("../documents/documents.js");
    const loaded = new Loaded(kept);
    loaded.begin({ fetch, timeout });
    return loaded;
  };
  /** @type {Fetch} */
  const ask = async (url, { signal, ...init }, purpose) => {
    documents ??= load();
    return response(await (await documents).ask(url, init, purpose));
  };
  return {
    /**
     * @param {BadgeInput} input
     * @param {VerifyOptions} [further]
     * @returns {Promise<Report>}
     */
    async verify(input, further = {}) {
      refuseFiles(input);
      const given = checked({ ...options, ...further });
      if (isObject(further) && ("fetch" in further || "timeout" in further))
        throw new TypeError("fetch and timeout are options of the verifier: all its badges share what it asks for");
      // The time of a request is kept where it is sent, since it may wait for others of its host.
      return reported(input, { ...given, fetch: ask, timeout: Number.POSITIVE_INFINITY });
    },
  };
}

/**
 * How documents are kept.
 * @param {VerifierOptions} options
 */
function keeping({ cache, maxAge, perHost }) {
  const isCache =
    isObject(cache) && [cache.get, cache.set, cache.delete].every((method) => typeof method === "function");
  if (!(cache === undefined || cache === null || cache === false || isCache))
    throw new TypeError("options.cache is an object with get, set and delete, or false");
  if (!(maxAge === undefined || (Number.isFinite(maxAge) && maxAge >= 0)))
    throw new TypeError(`options.maxAge is a number of milliseconds, and not ${maxAge}`);
  if (!(perHost === undefined || (Number.isInteger(perHost) && perHost > 0)))
    throw new TypeError(`options.perHost is a number of requests, and not ${perHost}`);
  return { store: cache || null, isKept: cache !== false, maxAge, perHost };
}

// Verifies a badge twice with the same answers: as outside of pages, so that everything that it needs is asked for, and
// as a page of another site, which has only what it may read.

/** @import { Report, VerifyOptions } from "../../www/types/index.js" */
/** @import { Finding } from "../../www/doctor/findings.js" */
/** @import { Asked } from "./asking.js" */
import { findingsOf } from "../../www/doctor/findings.js";
import { verifyBadge } from "../../www/element/api/verify.js";
import { load } from "../../www/element/api/wasm.js";
import { ANSWERS, faultsOf } from "./answers.js";
import { Asking, PAGE } from "./asking.js";

/**
 * @typedef {object} Examined
 * @property {Report} onPage what a page of another site says
 * @property {Report} elsewhere what is said where nothing is closed
 * @property {ReturnType<typeof document>[]} documents
 * @property {Finding[]} findings
 */

/**
 * @param {string | Uint8Array} badge
 * @param {VerifyOptions} options
 * @param {(url: string, init?: RequestInit) => Promise<Response>} fetch what asks hosts
 * @returns {Promise<Examined>}
 */
export async function examined(badge, options, fetch) {
  const asking = new Asking(fetch);
  const at = { now: new Date().toISOString(), ...options };
  const elsewhere = await verifyBadge(badge, { ...at, fetch: asking.fetch(false) });
  await showImages(elsewhere, asking);
  const onPage = await verifyBadge(badge, { ...at, fetch: asking.fetch(true) });
  const documents = (await asking.all()).map(document);
  return { onPage, elsewhere, documents, findings: findingsOf(elsewhere) };
}

/**
 * Asks for the pictures of the card as it does, whether or not the verification needed them: no more than a page may ask,
 * since a badge names them.
 * @param {Report} report
 * @param {Asking} asking
 */
async function showImages({ badge }, asking) {
  const { core } = await load();
  const addresses = [badge?.image?.id ?? [], badge?.issuer.image?.id ?? []].flat();
  const open = addresses.filter((address) => /^https:/i.test(address) && core.permits(address, PAGE));
  const pictures = open.map((address) => asking.ask(new URL(address).href, "image", limited()));
  await Promise.all(pictures);
}

/** As long as a request of a page may take. */
const limited = () => ({ signal: AbortSignal.timeout(10_000) });

/** @param {Asked} asked */
function document(asked) {
  const { url, purpose, through, answered, fault, status, headers, body, ms } = asked;
  return {
    ...{ url, purpose, through, answered, status, ms, isOpen: fault === null, bytes: body?.length },
    type: headers?.get("content-type") ?? undefined,
    faults: faultsOf(asked).map((code) => ({ code, at: code === fault ? asked.at : url, ...ANSWERS[code] })),
  };
}

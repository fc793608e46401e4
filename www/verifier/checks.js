// The checks of one badge after another, each of which the page's address names.

/** @import { BadgeInput, OpenBadgeVerifier, Report, VerifyOptions } from "./types.js" */
/** @import { Asked } from "./address.js" */
import { core, load } from "../element/api/wasm.js";
import { askedBy, inputOf, isBadge, isSeveral, unwrapped } from "./given.js";
import { codeIn } from "./reading.js";

/**
 * @typedef {{
 *   changed(asked: Asked): unknown, takeMany(things: BadgeInput[]): unknown,
 * }} Host `changed` hears what the address is to say of a badge that a visitor gave
 */

export class Checks {
  /** @type {Asked} what the address says of the badge */ asked = {};
  #verifier;
  #host;
  #verify;
  #reset;
  /** Counts what is given, so that an answer that comes late is known to be. */ #turn = 0;
  /** Whether a badge is about to take the place of the one before, which is then not asked about anew. */
  #isBetween = false;
  /** @type {string[] | null} whom the link to the page asks about */ #recipients = null;

  /**
   * Takes the place of the verifier's own methods, by which it too takes what its visitor gives.
   * @param {OpenBadgeVerifier} verifier
   * @param {Host} host
   */
  constructor(verifier, host) {
    this.#verifier = verifier;
    this.#host = host;
    this.#verify = verifier.verify.bind(verifier);
    this.#reset = verifier.reset.bind(verifier);
    /** @type {OpenBadgeVerifier["verify"]} */
    const verify = (input, options) => {
      if (input !== undefined) return this.#give(input, options);
      return this.#isBetween ? Promise.reject(overtaken()) : this.#verify(input, options);
    };
    Object.defineProperties(verifier, { verify: { value: verify }, reset: { value: () => this.#clear() } });
    verifier.shadowRoot?.addEventListener("click", (event) => this.#hear(/** @type {Element} */ (event.target)));
    // Before the verifier hears of it, whose field takes one badge.
    verifier.shadowRoot?.addEventListener("submit", (event) => this.#take(event), { capture: true });
  }

  /**
   * Checks what the page's address asks for.
   * @param {Asked} asked
   * @param {string[]} recipients whom the badge must belong to
   */
  async follow({ url, badge }, recipients) {
    const turn = this.#begin({ url, badge }, recipients.length > 0 ? recipients : null);
    const input = await inputOf({ url, badge });
    if (turn !== this.#turn) return;
    if (input === null) this.#reset();
    else await this.#verify(input).catch(() => {});
  }

  /**
   * Checks a text, unless it is no badge, which the field then says.
   * @param {string} text
   */
  async take(text) {
    await load();
    if (isSeveral(text)) this.#host.takeMany([text]);
    else if (await isBadge(text)) await this.#verifier.verify(text).catch(() => {});
    else core.refuse(/** @type {ShadowRoot} */ (this.#verifier.shadowRoot), text);
  }

  /**
   * Checks what a visitor gives.
   * @param {BadgeInput} input
   * @param {VerifyOptions} [options]
   * @returns {Promise<Report>}
   */
  async #give(input, options) {
    const turn = this.#begin({}, null);
    const given = typeof input === "string" ? await unwrapped(input) : input;
    if (typeof given === "string") await load();
    const isMany = typeof given === "string" && isSeveral(given);
    if (isMany && turn === this.#turn) this.#host.takeMany([given]);
    if (isMany || turn !== this.#turn) throw overtaken();
    void this.#remember(given, turn);
    const report = await this.#verify(given, options);
    if (report.verdict !== "unreadable" || !(given instanceof Blob) || turn !== this.#turn) return report;
    const text = await codeIn(given);
    return text && turn === this.#turn && (await isBadge(text)) ? this.#give(text, options) : report;
  }

  /**
   * @param {BadgeInput} given
   * @param {number} turn
   */
  async #remember(given, turn) {
    const asked = await askedBy(given).catch(() => ({}));
    if (turn === this.#turn) this.#host.changed((this.asked = asked));
  }

  #clear() {
    this.#reset();
    this.#leave();
  }

  /**
   * The visitor wants to check another badge, for which the verifier has made room.
   * @param {Element} target
   */
  #hear(target) {
    if (target.closest?.("[data-action=another]")) this.#leave();
  }

  /**
   * The visitor typed or pasted many badges into a field.
   * @param {Event} event
   */
  #take(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const texts = [...new FormData(form).values()].filter((value) => typeof value === "string");
    if (!texts.some(isSeveral)) return;
    event.preventDefault();
    event.stopPropagation();
    this.#host.takeMany(texts);
  }

  #leave() {
    this.#begin({}, null);
    this.#host.changed({});
  }

  /**
   * Begins another turn. Whom a link asks about is asked of that link's badge alone; whom the visitor typed stays.
   * @param {Asked} asked
   * @param {string[] | null} recipients
   */
  #begin(asked, recipients) {
    this.asked = asked;
    const verifier = this.#verifier;
    this.#isBetween = true;
    if (recipients || (this.#recipients && verifier.recipient === this.#recipients)) verifier.recipient = recipients;
    this.#isBetween = false;
    this.#recipients = recipients;
    return ++this.#turn;
  }
}

/** What a check ends with when something else is given meanwhile. */
const overtaken = () => new DOMException("Something else took its place", "AbortError");

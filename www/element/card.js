// What the element shows of its one badge.

import { LackingError, WasmBlockedError } from "./api/errors.js";
import { preloadRest } from "./api/files.js";
import { renewed } from "./api/instance.js";
import { verified } from "./api/verify.js";
import { called, core, loadWhole } from "./api/wasm.js";
/** @import { BadgeInput, VerifyOptions } from "../types/index.js" */
/** @import { Fetch } from "./api/core.js" */
/** @import { Act, ActionEvent, Outcome, OpenBadgeVerifier, Permits } from "./types.js" */
import { attribute } from "./attributes.js";
import { anew, announce, begin, pending, said, snapshot, unchecked } from "./fallback.js";
import { lead, leadThroughDialogs } from "./focus.js";
import { given as givenBy, hasContent, isBeside } from "./given.js";
import { words } from "./languages.js";
import { announceAll, keeping, picture, replaceBroken } from "./pictures.js";
import { announcedAhead } from "./requests.js";
import { address, drawing, settings } from "./settings.js";

export class Card {
  #element;
  #root;
  /** @type {string | null} the address of the image that the badge was given as, or came in */ #image = null;
  /** @type {Map<string, string>} the addresses of pictures that the page was told of */ #pictures = new Map();
  /** @type {unknown} what the badge was given as whose report is shown */ #shown = null;
  /** @type {() => void} keeps the place of the card, by what the element contains now */ #keep = () => {};
  /** @type {Fetch | null} has asked for the badge already */ #ask = null;
  /** @type {string | null} what has the focus once the check is done */ #next = null;

  /**
   * @param {OpenBadgeVerifier} element
   * @param {ShadowRoot} root
   */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
    begin(root);
    replaceBroken(element, root);
    leadThroughDialogs(root);
    root.addEventListener("slotchange", () => root.querySelector(".pending") && this.#keep());
  }

  /**
   * Forgets the pictures of the badge before; its image too, unless it is given again.
   * @param {unknown} input what the badge is given as
   * @param {unknown} before
   * @param {AbortSignal | null} ahead ends what may be asked for before the verifier is there
   */
  begin(input, before, ahead) {
    const isAhead = ahead && this.#element.network === "full" && isBeside(this.#element, input);
    this.#ask = isAhead ? announcedAhead(this.#element, input, ahead) : null;
    if (input !== before) this.#image = picture(input, this.#image);
    this.#next = null;
    this.#pictures = new Map();
  }

  /**
   * Verifies a badge, and keeps the image that it comes in, so that its card needs no other.
   * @param {BadgeInput} input
   * @param {VerifyOptions & { signal: AbortSignal }} options
   */
  async verify(input, options) {
    /** @type {Promise<Blob> | undefined} */
    let carrier;
    const { fetch, ...own } = settings(this.#element);
    const kept = keeping(this.#ask ?? fetch, (found) => (carrier = found));
    const recipient = this.#element.recipient ?? undefined;
    const outcome = await verified(input, { fetch: kept, ...own, recipient, ...options });
    const image = await carrier?.catch(() => {});
    const bytes = image && new Uint8Array(await image.arrayBuffer());
    if (!bytes || options.signal.aborted) return outcome;
    this.#image = picture(image, this.#image);
    const carried = { ...outcome, carrier: image };
    try {
      outcome.result.cameIn(bytes);
    } catch (error) {
      if (!(error instanceof LackingError)) throw error;
      await this.renew(carried);
    }
    return carried;
  }

  /**
   * Has the whole verifier draw from now on, of the same badge the same.
   * @param {Outcome | null} outcome
   */
  async renew(outcome) {
    await loadWhole();
    if (!outcome?.result) return;
    const result = await renewed(outcome.result);
    if (result !== outcome.result && outcome.carrier)
      result.cameIn(new Uint8Array(await outcome.carrier.arrayBuffer()));
    outcome.result = result;
  }

  /**
   * Says where the focus goes once the check is done that a reader has begun.
   * @param {string | null} selector
   */
  follow(selector) {
    if (["loading", "checking"].includes(this.#element.state)) this.#next = selector;
  }

  /** Keeps the place of the card until the element comes near, unless nothing is to happen then. */
  wait() {
    if (attribute(this.#element, "verify") === "auto") this.#pending();
  }

  /**
   * Draws the badge in the state of the element.
   * @param {Outcome | null} outcome
   * @param {unknown} given what the badge was given as
   * @param {Act} act
   */
  draw(outcome, given, act) {
    const element = this.#element;
    if (this.#isPending(given) || this.#offers(act)) return;
    this.#shown = null;
    if (outcome?.error instanceof WasmBlockedError) {
      inform(outcome.error);
      unchecked(this.#root, hasContent(element), words(element).messages, address(element));
    } else if (!this.#drawn(outcome, given, act)) return;
    if (!["done", "error"].includes(element.state)) return;
    preloadRest();
    lead(this.#root, this.#next);
    this.#next = null;
  }

  /**
   * Whether the view drew it. What the page hears of pictures may lead to another run, which is drawn by then.
   * @param {Outcome | null} outcome
   * @param {unknown} given
   * @param {Act} act
   */
  #drawn(outcome, given, act) {
    const { error, result, progress, report = null } = outcome ?? {};
    const element = this.#element;
    const source = String(given);
    const options = {
      state: element.state,
      progress,
      ...drawing(element),
      ...(error ? { code: reason(error) } : {}),
      source: URL.canParse(source) ? source : null,
      imageUrl: this.#image,
      pictures: this.#pictures,
      recipient: [element.recipient ?? []].flat().join(", "),
    };
    if (result) announceAll(element, this.#pictures, result.pictures(options));
    if (report !== element.report) return false;
    if (result) result.draw(this.#root, options, act);
    else core.draw(this.#root, options, act);
    this.#shown = result ? given : null;
    return true;
  }

  /**
   * Whether a check is under way of which the view has nothing to say: of the badge that is shown, whose card stays, or
   * of the page's own. Of a badge that the reader gave the view says how far the check is.
   * @param {unknown} given
   */
  #isPending(given) {
    const element = this.#element;
    const { state } = element;
    if (state !== "loading" && state !== "checking") return false;
    const note = given === null ? undefined : this.say("progress.note");
    const isOwn = given === null || given === givenBy(element);
    // The words of the page's language are there by now.
    if (note && state === "checking") announce(this.#root, this.say("status.checking"));
    if (note && given === this.#shown) anew(this.#root, note);
    else if (state === "checking" && !isOwn) return false;
    else this.#pending(note, isOwn);
    return true;
  }

  /**
   * Offers the check on the card that the page was built with, where that waits for its reader.
   * @param {Act} act
   */
  #offers(act) {
    const again = /** @type {HTMLElement | null} */ (this.#root.querySelector(".snapshot [data-key=again]"));
    if (!again || this.#element.state !== "waiting") return false;
    again.hidden = false;
    again.onclick = (event) => act("again", {}, /** @type {ActionEvent} */ (/** @type {Event} */ (event)));
    return true;
  }

  /**
   * @param {string} [note]
   * @param {boolean} [isOwn] whether the badge is the page's own
   */
  #pending(note, isOwn = true) {
    this.#shown = null;
    if (isOwn && snapshot(this.#root)) return anew(this.#root, note);
    this.#keep = () => pending(this.#root, isOwn && hasContent(this.#element), note);
    this.#keep();
  }

  /**
   * Words that are said without the view.
   * @param {string} key
   */
  say(key) {
    return said(words(this.#element).messages, key);
  }

  /** @type {Permits} */
  permits = (...addresses) => called((verifier) => verifier.permits(...addresses));

  /**
   * The reader wants a picture: tells the page of it, and gives the address to ask; empty if the page refuses it.
   * @param {string} url
   */
  ask(url) {
    announceAll(this.#element, this.#pictures, [url]);
    return this.#pictures.get(url) ?? "";
  }
}

/** @type {Set<string>} */
const told = new Set();

/**
 * Tells whoever built the page why the wasm did not come and what helps, once. Readers are told none of it.
 * @param {WasmBlockedError} error
 */
function inform({ message }) {
  if (!told.has(message)) console.error(`open-badge-verifier: ${message}`);
  told.add(message);
}

/**
 * Why there is no report, in the view's word.
 * @param {{ name?: string, code?: unknown }} error
 */
const reason = ({ name, code }) => (name === "AbortError" ? "stopped" : typeof code === "string" ? code : "internal");

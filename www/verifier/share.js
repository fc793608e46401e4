// What can be done with a check: its link is copied, or shown as a QR code.

/** @import { Asked } from "./address.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Key, Words } from "./words.js" */
import { linkTo } from "./address.js";
import { el } from "./frame.js";

/** A link of more characters makes a code of more than 157 modules a side, which few cameras can read from a screen. */
const MAX_IN_CODE = 2300;
/** A longer link tells its reader nothing, so that the code stands alone. */
const MAX_SHOWN = 250;

export class Share {
  #frame;
  #words;
  /** @type {string} the link to the check; empty if it fits into none */ #link = "";

  /**
   * @param {Frame} frame
   * @param {Words} words
   */
  constructor(frame, words) {
    this.#frame = frame;
    this.#words = words;
  }

  /**
   * Shows what can be done with a check.
   * @param {Asked | null} asked what the address says of it; null without a check
   */
  show(asked) {
    const { share, buttons, showCode, note } = this.#frame;
    const link = asked?.url || asked?.badge ? linkTo(asked) : "";
    if (link !== this.#link) this.clear();
    this.#link = link;
    // A file of this machine is no page that others could open.
    share.hidden = !asked || location.protocol === "file:";
    buttons.hidden = !link;
    showCode.hidden = link.length > MAX_IN_CODE;
    const word = link ? "share.inside" : "share.none";
    note.textContent = asked?.url ? "" : this.#words.say(word);
  }

  /** Takes away the code and what was said about the link before. */
  clear() {
    this.#frame.status.textContent = "";
    this.#frame.code.replaceChildren();
    this.#mark(false);
  }

  async copy() {
    const copied = await navigator.clipboard?.writeText(this.#link).then(
      () => true,
      () => false,
    );
    this.#frame.status.textContent = this.#words.say(copied ? "share.copied" : "share.failed");
  }

  async toggleCode() {
    const { code: figure } = this.#frame;
    if (!figure.hidden) return this.clear();
    const link = this.#link;
    const { drawCode } = await import("./code.js");
    if (link !== this.#link) return;
    const place = el("div", { "data-qr": link, "data-label": this.#words.say("code.image") });
    drawCode(place);
    const caption = el("figcaption", { dir: "ltr" }, link.length > MAX_SHOWN ? "" : link);
    figure.replaceChildren(place, caption);
    this.#mark(true);
  }

  /** @param {boolean} isShown */
  #mark(isShown) {
    const { code, showCode } = this.#frame;
    code.hidden = !isShown;
    showCode.ariaExpanded = String(isShown);
    /** @type {Key} */
    const word = isShown ? "code.hide" : "code.show";
    showCode.dataset.word = word;
    showCode.textContent = this.#words.say(word);
  }
}

// The view for issuers, below the check of one badge. What draws it is loaded when somebody asks for it.

/** @import { Report } from "./types.js" */
/** @import { Frame } from "./frame.js" */
/** @import { Words } from "./words.js" */
import { doctorWords } from "#words";

export class IssuerView {
  #frame;
  #words;
  /** @type {[language: string, report: Report | null] | null} what is drawn, or being drawn */ #shown = null;

  /**
   * @param {Frame} frame
   * @param {Words} words
   */
  constructor(frame, words) {
    this.#frame = frame;
    this.#words = words;
  }

  /**
   * @param {boolean} isWanted
   * @param {Report | null} report
   */
  show(isWanted, report) {
    const { doctor, issuer } = this.#frame;
    issuer.ariaPressed = String(isWanted);
    doctor.hidden = !isWanted;
    const { language } = this.#words;
    if (!isWanted || (this.#shown?.[0] === language && this.#shown[1] === report)) return;
    this.#shown = [language, report];
    void this.#draw(this.#shown);
  }

  /** @param {[string, Report | null]} shown */
  async #draw(shown) {
    const [language, report] = shown;
    try {
      const [{ drawn }, words] = await Promise.all([import("./doctor.js"), doctorWords(language)]);
      if (shown === this.#shown) this.#frame.doctor.replaceChildren(...drawn(report, words));
    } catch {
      // What could not be loaded is asked for again by the next press.
      if (shown !== this.#shown) return;
      this.#shown = null;
      this.#frame.doctor.replaceChildren();
      this.#frame.doctor.hidden = true;
      this.#frame.issuer.ariaPressed = "false";
    }
  }
}

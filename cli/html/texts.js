// The words of a language for what stands around the cards.

/** @import { Words } from "../../www/element/api/core.js" */
import english from "../../src/view/messages/en.json";
import { likely, parsed } from "../../www/element/tags.js";

export class Texts {
  #messages;
  #locale;

  /** @param {Words} words */
  constructor({ language, locale = language, messages }) {
    this.language = language;
    this.#locale = parsed(locale) ? locale : language;
    this.#messages = /** @type {Record<string, string>} */ ({ ...english, ...messages });
  }

  /** Arabic is the one language of the card that is written from right to left. */
  get direction() {
    return likely(this.language).script === "Arab" ? "rtl" : "ltr";
  }

  /** @param {string} key */
  say(key) {
    return this.#messages[key] ?? key;
  }

  /** @param {number} count */
  badges(count) {
    // By the language of the words, since a region may count otherwise than they do.
    const category = new Intl.PluralRules(this.language).select(count);
    return this.say(`batch.title.${category}`).replace("{count}", this.number(count));
  }

  /** @param {number} count */
  number(count) {
    return new Intl.NumberFormat(this.#locale).format(count);
  }

  /**
   * When the badges were checked, written as on a card.
   * @param {string} moment
   */
  checked(moment) {
    const format = new Intl.DateTimeFormat(this.#locale, { dateStyle: "long", timeZone: "UTC", calendar: "gregory" });
    return this.say("footer.picture").replace("{time}", format.format(new Date(moment)));
  }
}

// What the element shows of its one badge.

/** @import { Act, Outcome, OpenBadgeVerifier } from "./types.js" */
import { WasmBlockedError } from "./api/errors.js";
import { core } from "./api/wasm.js";
import { replace, skeleton, unchecked } from "./fallback.js";
import { words } from "./languages.js";
import { announceAll, picture } from "./pictures.js";
import { address, drawing } from "./settings.js";

export class Card {
  #element;
  #root;
  /** @type {string | null} the address of the image that the badge was given as */ #image = null;
  /** @type {Map<string, string>} the addresses of pictures that the page was told of */ #pictures = new Map();

  /**
   * @param {OpenBadgeVerifier} element
   * @param {ShadowRoot} root
   */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
  }

  /**
   * Forgets the pictures of the badge before; its image too, unless it is given again.
   * @param {unknown} input what the badge is given as
   * @param {unknown} before
   */
  begin(input, before) {
    if (input !== before) this.#image = picture(input, this.#image);
    this.#pictures = new Map();
  }

  /**
   * Draws the badge in the state of the element.
   * @param {Outcome | null} outcome
   * @param {unknown} given what the badge was given as
   * @param {Act} act
   */
  draw(outcome, given, act) {
    const { error, result, progress, report = null } = outcome ?? {};
    const element = this.#element;
    const root = this.#root;
    const { state, recipient } = element;
    if (error instanceof WasmBlockedError) return unchecked(root, words(element).messages, address(element));
    if (state === "loading" || (state === "checking" && address(element))) return skeleton(root);
    const source = String(given);
    const options = {
      state,
      progress,
      ...drawing(element),
      source: URL.canParse(source) ? source : null,
      imageUrl: this.#image,
      pictures: this.#pictures,
      recipient: [recipient ?? []].flat().join(", "),
    };
    if (result) announceAll(element, this.#pictures, result.pictures(options));
    // What the page heard may have led to another run, which is drawn by now.
    if (report !== element.report) return;
    replace(root, () => (result ? result.draw(root, options, act) : core.draw(root, options, act)));
  }

  /**
   * The reader wants a picture: tells the page of it, and gives the address to ask; empty if the page refuses it.
   * @param {string} url
   */
  ask(url) {
    announceAll(this.#element, this.#pictures, [url]);
    return this.#pictures.get(url) ?? "";
  }
}

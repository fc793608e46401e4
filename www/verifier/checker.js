// The checker: all of a page that checks badges, inside of one element of it.

/** @import { BadgeInput, OpenBadgeVerifier } from "./types.js" */
/** @import { Asked } from "./address.js" */
import { define } from "../element/element.js";
import { page, take, write } from "./address.js";
import { hasCamera, scan } from "./camera.js";
import { Checks } from "./checks.js";
import { el, frame, speak, THEMES } from "./frame.js";
import { isBadge, unwrapped } from "./given.js";
import { IssuerView } from "./issuer.js";
import { takesAnywhere } from "./offers.js";
import { Share } from "./share.js";
import { titleOf } from "./title.js";
import { Words } from "./words.js";

/** @typedef {(verifier: OpenBadgeVerifier) => unknown} Lead */

const ACTIONS = "link linkedin x email embed image json print";
/**
 * What the page's own HTML may say, `data-issuers` and so on, about whom the one who hosts it trusts and asks. Never the
 * page's address: whoever sends somebody a link could then say who is to be believed, and who hears of the badge.
 */
const HOSTED = ["issuers", "registries", "retirement-list", "proxy"];

/**
 * Builds the checker in an element of the page.
 * @param {HTMLElement} place
 * @param {{ lead?: Lead, root?: HTMLElement }} [options] `lead` is called with each verifier that is made, before it
 *   asks for anything; `root` is what has the language and the colours, and takes what is dropped: the place itself,
 *   unless the whole page is a checker
 */
export async function checker(place, { lead, root = place } = {}) {
  // First of all, since it wipes from the address what should not stand there.
  const { asked, recipients } = take();
  define();
  // In a browser that is too old the page's own words stay, which say so.
  if (!customElements.get("open-badge-verifier")) return;
  const words = new Words();
  await words.learn([asked.lang ?? [], navigator.languages].flat());
  new Checker(place, root, words, lead).begin(asked, recipients);
}

class Checker {
  #place;
  #root;
  #words;
  #lead;
  #frame;
  #share;
  #issuer;
  #one;
  /** @type {OpenBadgeVerifier | null} */ #many = null;
  #checks;
  /** @type {Asked} how the page speaks and looks, and for how many badges */ #settings = {};
  /** What the tab says without a check, where the page is not ours. */ #title = document.title;

  /**
   * @param {HTMLElement} place
   * @param {HTMLElement} root
   * @param {Words} words
   * @param {Lead} [lead]
   */
  constructor(place, root, words, lead) {
    this.#place = place;
    this.#root = root;
    this.#words = words;
    this.#lead = lead;
    this.#frame = frame(
      {
        setLanguage: (lang) => this.#speak({ ...this.#settings, lang }),
        setTheme: (theme) => this.#set({ ...this.#settings, theme }, "replaceState"),
        setMany: (many) => this.#set({ ...this.#settings, many: many ? "" : undefined }, "pushState"),
        setIssuer: (on) => this.#set({ ...this.#settings, issuer: on ? "" : undefined }, "replaceState"),
        scan: () => this.#scan(),
        copy: () => this.#share.copy(),
        showCode: () => this.#share.toggleCode(),
      },
      { canScan: hasCamera(), proxy: Boolean(this.#proxy) },
    );
    this.#share = new Share(this.#frame, words);
    this.#issuer = new IssuerView(this.#frame, words);
    this.#one = this.#verifier();
    this.#checks = new Checks(this.#one, {
      changed: () => this.#set(this.#settings, "pushState"),
      takeMany: (things) => this.#takeMany(things),
    });
  }

  /**
   * @param {Asked} asked
   * @param {string[]} recipients
   */
  begin(asked, recipients) {
    const one = this.#one;
    this.#frame.stage.append(one);
    this.#place.classList.add("checker");
    this.#place.replaceChildren(...this.#frame.all);
    takesAnywhere(
      this.#root,
      () => this.#shown,
      (things) => this.#take(things),
    );
    for (const type of ["verify-start", "verify-end", "verify-error"]) one.addEventListener(type, () => this.#tell());
    const drawn = new MutationObserver(() => this.#tell());
    drawn.observe(/** @type {ShadowRoot} */ (one.shadowRoot), { childList: true, subtree: true, characterData: true });
    for (const type of ["popstate", "hashchange"]) globalThis.addEventListener(type, () => this.#move());
    this.#follow(asked, recipients);
  }

  /** The address changed: to a check before or after, or by hand. */
  #move() {
    const { asked, recipients, isOurs } = take();
    if (!isOurs) return;
    if (asked.lang && asked.lang !== this.#settings.lang) void this.#speak({ ...this.#settings, lang: asked.lang });
    this.#follow(asked, recipients);
  }

  /**
   * @param {Asked} asked
   * @param {string[]} recipients
   */
  #follow({ url, badge, ...settings }, recipients) {
    const before = this.#checks.asked;
    this.#apply(settings);
    if (url !== before.url || badge !== before.badge || recipients.length > 0)
      void this.#checks.follow({ url, badge }, recipients);
    this.#tell();
  }

  /**
   * @param {Asked} settings
   * @param {"pushState" | "replaceState"} how
   */
  #set(settings, how) {
    this.#apply(settings);
    const { many } = settings;
    const { url, badge } = this.#checks.asked;
    write(many === undefined ? { url, badge, ...settings } : settings, how);
    this.#tell();
  }

  /** @param {Asked} settings */
  #apply(settings) {
    this.#settings = settings;
    const { one, many, language, theme } = this.#frame;
    const root = this.#root;
    const isMany = settings.many !== undefined;
    if (isMany) this.#many ??= this.#verifier({ multiple: "" });
    if (this.#many && !this.#many.isConnected) this.#frame.stage.append(this.#many);
    [one.checked, many.checked, this.#one.hidden] = [!isMany, isMany, isMany];
    if (this.#many) this.#many.hidden = !isMany;
    this.#frame.issuer.hidden = isMany;
    theme.value = THEMES.find((name) => name === settings.theme) ?? THEMES[0];
    root.dataset.theme = theme.value;
    language.value = root.lang = this.#words.language;
    root.dir = this.#words.direction;
    for (const verifier of [this.#one, this.#many]) {
      verifier?.setAttribute("lang", root.lang);
      verifier?.setAttribute("theme", theme.value);
    }
    speak(this.#place, this.#words, { host: this.#proxy });
  }

  /** @param {Asked} settings with the language that was chosen */
  async #speak(settings) {
    await this.#words.learn([settings.lang ?? [], navigator.languages].flat());
    this.#share.clear();
    this.#set(settings, "replaceState");
  }

  /** Says in the tab, above the verifier and below it, what came of the check. */
  #tell() {
    const { report, hidden } = this.#one;
    const isOne = !hidden;
    const own = this.#root === document.documentElement ? this.#words.say("title") : this.#title;
    document.title = (isOne && titleOf(this.#one, this.#words)) || own;
    this.#place.toggleAttribute("data-checked", this.#isChecking);
    this.#share.show(isOne && report ? this.#checks.asked : null);
    this.#issuer.show(isOne && this.#settings.issuer !== undefined, report);
  }

  /** Whether a badge was given, and not only a field to give one. */
  get #isChecking() {
    const { url, badge } = this.#checks.asked;
    return ["checking", "done", "error"].includes(this.#shown.state) || Boolean(!this.#one.hidden && (url || badge));
  }

  get #shown() {
    return this.#one.hidden ? /** @type {OpenBadgeVerifier} */ (this.#many) : this.#one;
  }

  /** @param {(string | File)[]} things */
  #take(things) {
    const [thing] = things;
    if (this.#shown !== this.#one || things.length > 1) return this.#takeMany(things);
    if (typeof thing === "string") return this.#checks.take(thing);
    this.#one.verify(thing).catch(() => {});
  }

  /** @param {BadgeInput[]} things */
  #takeMany(things) {
    this.#set({ ...this.#settings, many: "" }, "pushState");
    this.#shown.verifyAll(things).catch(() => {});
  }

  #scan() {
    const accepts = async (/** @type {string} */ text) => isBadge(await unwrapped(text));
    return scan(this.#place, this.#words, accepts, (text) => this.#take([text]));
  }

  /** The host of the relay that the page's HTML names. */
  get #proxy() {
    const proxy = this.#place.dataset.proxy ?? "";
    const url = proxy.replace("{url}", "");
    return proxy.includes("{url}") && URL.canParse(url, location.href) ? new URL(url, location.href).host : "";
  }

  /**
   * Makes a verifier, with what the page's HTML says.
   * @param {Record<string, string>} [more]
   */
  #verifier(more = {}) {
    const hosted = HOSTED.map((name) => [name, this.#place.getAttribute(`data-${name}`)]).filter(([, value]) => value);
    const verifier = /** @type {OpenBadgeVerifier} */ (
      el("open-badge-verifier", {
        "heading-level": "2",
        loading: "eager",
        actions: ACTIONS,
        "recipient-field": "",
        "verifier-url": `${page()}#url={url}`,
        ...Object.fromEntries(hosted),
        ...more,
      })
    );
    this.#lead?.(verifier);
    return verifier;
  }
}

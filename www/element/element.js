// <open-badge-verifier>: attributes, lifecycle and events. What a badge is, and every word shown, is decided in the wasm.
import css from "../../src/view/card.css";
import { actions } from "./actions.js";
import { verified } from "./api/verify.js";
import { core, load, location } from "./api/wasm.js";
import { address, adopt, attribute, drawing, OBSERVED, RESTARTS, reflect, settings } from "./attributes.js";
import { List } from "./batch/loader.js";
import { make } from "./document.js";
import { replace, skeleton, unchecked } from "./fallback.js";
import { given, linked } from "./given.js";
import { pickFile, picture, takesDrops, takesPastes } from "./intake.js";
import { addMessages, learn, words } from "./languages.js";
import { whenNear } from "./near.js";
import { announceAll } from "./requests.js";
import { sheet } from "./styles.js";

export class OpenBadgeVerifier extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = OBSERVED;

  /** Where the wasm file is, if it is not beside the script. */
  static get wasmUrl() {
    return location.url;
  }
  static set wasmUrl(url) {
    location.url = url;
  }

  /** Adds a language to the card, or words to one. */
  static addMessages(language, messages) {
    addMessages(language, messages);
  }

  #root = this.attachShadow({ mode: "open" });
  #states = this.attachInternals().states;
  #state = "idle";
  #given = null;
  #run = null;
  #outcome = null;
  #watch = null;
  #begun = false;
  #recipient = null;
  #credential = null;
  #trustedIssuers = null;
  #image = null;
  #pictures = new Map();
  #refused = null;
  #take = (given) => void (this.multiple ? this.verifyAll(given) : this.verify(given[0])).catch(() => {});
  #act = actions(this, {
    run: () => this.#try(),
    take: this.#take,
    tell: (...event) => this.#tell(...event),
    given: () => this.#given,
    ask: (address) => this.#ask(address),
    permits: (...given) => core.permits(...given),
  });
  #list = new List(this, this.#root, {
    act: this.#act,
    enter: (...state) => this.#enter(...state),
    tell: (...event) => this.#tell(...event),
  });

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet(css)];
    this.#root.append(make("slot"));
    const accepts = (way) => this.inputs.includes(way);
    const offer = (given) => this.#offer(given);
    takesDrops(this, accepts, offer);
    takesPastes(this, accepts, offer);
  }

  get state() {
    return this.#state;
  }
  get report() {
    return this.#outcome?.report ?? null;
  }
  get verdict() {
    return this.report?.verdict ?? null;
  }

  /** Of whom the badge must be; never an attribute, so that no address stands in a page. */
  get recipient() {
    return this.#recipient;
  }
  set recipient(identifiers) {
    this.#recipient = identifiers;
    if (this.#state === "done") this.#try();
  }

  /** A badge as an object, in the place of `src`. */
  get credential() {
    return this.#credential;
  }
  set credential(credential) {
    this.#credential = credential;
    if (this.#begun) this.reset();
  }

  /** Known issuers, as ids or as a list, in the place of `issuers`. */
  get trustedIssuers() {
    return this.#trustedIssuers;
  }
  set trustedIssuers(issuers) {
    this.#trustedIssuers = issuers;
    if (this.#state === "done") this.#try();
  }

  /** Resolves to the element when the wasm is there. */
  get ready() {
    return load().then(() => this);
  }

  connectedCallback() {
    adopt(this, ["credential", "recipient", "trustedIssuers"]);
    if (this.#begun) return;
    if (this.loading === "eager") return this.#begin();
    this.#watch = whenNear(this, () => this.#begin());
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#begun || before === after) return;
    if (RESTARTS.includes(name)) this.reset();
    else if (name === "lang") learn(this).then(() => this.#draw());
    else this.#draw();
  }

  /** Verifies what is given, else `src`. A newer call cancels an older one, which then rejects with an AbortError. */
  async verify(input = this.#given ?? this.#ownInput, options = {}) {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    const enter = (...state) => run === this.#run && this.#enter(...state);
    this.#start(input);
    try {
      enter("loading");
      await Promise.all([load(), learn(this)]);
      enter("checking");
      const signal = AbortSignal.any([run.signal, options.signal ?? run.signal]);
      const outcome = await verified(input, { ...this.#options(enter), ...options, signal });
      enter("done", outcome);
      this.#tell("verify-end", { report: outcome.report });
      return outcome.report;
    } catch (error) {
      enter("error", { error });
      this.#tell("verify-error", { code: error.code === "wasm-blocked" ? error.code : error.name });
      throw error;
    }
  }

  /** Verifies many badges, in a list: files, links, texts that may hold several. Resolves when the list is through. */
  verifyAll(inputs) {
    this.#run?.abort();
    this.#run = null;
    this.#watch?.disconnect();
    this.#begun = true;
    return this.#list.add(inputs);
  }

  /** What the list holds: `{ source, recipient, report }` of each badge. */
  reports() {
    return this.#list.reports();
  }

  /** Back to the beginning: `src` anew, or an empty field. */
  reset() {
    this.#run?.abort();
    this.#run = this.#given = null;
    this.#list.close();
    this.#begin();
  }

  /** Opens the file picker. */
  pick() {
    pickFile(this.multiple, this.#take);
  }

  /** The address that the badge was given by, if it was given by one. */
  get #source() {
    return URL.canParse(this.#given) ? String(this.#given) : null;
  }

  #options(enter) {
    const onProgress = (progress) => this.#tell("verify-progress", progress) && enter("checking", { progress });
    return { ...settings(this), recipient: this.#recipient, onProgress };
  }

  #start(input) {
    this.#list.close();
    this.#watch?.disconnect();
    this.#begun = true;
    if (input !== this.#given) this.#image = picture(input, this.#image);
    this.#given = input;
    this.#pictures = new Map();
    this.#tell("verify-start", {});
  }

  /** What the page's address asks for, if that is a badge, else what the page gives. */
  get #ownInput() {
    return [linked(this)].find((text) => text && text !== this.#refused) ?? given(this);
  }

  async #begin() {
    this.#watch?.disconnect();
    this.#begun = true;
    const when = attribute(this, "verify");
    const asked = linked(this);
    let input = this.#ownInput;
    if (input && when === "manual") return;
    if (input && when === "auto" && !asked) return void this.#try();
    this.#enter("loading");
    try {
      await Promise.all([load(), learn(this)]);
    } catch (error) {
      return this.#enter("error", { error });
    }
    if (this.#list.open || this.#run) return;
    const refused = asked && !core.isBadge(asked, false);
    if (refused) [this.#refused, input] = [asked, given(this)];
    if (input && when === "auto") return void this.#try();
    this.#enter(input ? "waiting" : "idle");
    if (refused) core.refuse(this.#root, asked);
  }

  /** What is dropped or pasted: a text that names no badge is answered where one is typed. */
  async #offer(given) {
    const text = typeof given[0] === "string" && given[0];
    const refused =
      text &&
      (await load().then(
        () => !core.isBadge(text, this.multiple),
        () => false,
      ));
    if (refused) core.refuse(this.#root, text);
    else this.#take(given);
  }

  /** As `verify`, for those who learn of its end from the events. */
  #try(input) {
    return this.verify(input).catch(() => {});
  }

  #enter(state, outcome = null) {
    [this.#state, this.#outcome] = [state, outcome];
    this.#states.clear();
    for (const name of [state, this.verdict]) if (name) this.#states.add(name);
    if (this.verdict) this.setAttribute("verdict", this.verdict);
    else this.removeAttribute("verdict");
    if (!this.#list.open) this.#draw();
  }

  #draw() {
    if (this.#list.open) return this.#list.draw();
    const { error, result, progress } = this.#outcome ?? {};
    if (error?.code === "wasm-blocked") return unchecked(this.#root, words(this).messages, address(this));
    if (this.#state === "loading" || (this.#state === "checking" && address(this))) return skeleton(this.#root);
    const options = {
      state: this.#state,
      progress,
      ...drawing(this),
      source: this.#source,
      imageUrl: this.#image,
      pictures: this.#pictures,
      recipient: [this.#recipient ?? []].flat().join(", "),
    };
    if (result) announceAll(this, this.#pictures, result.pictures(options));
    if (result !== this.#outcome?.result) return; // What the page heard led to another run.
    replace(this.#root, () =>
      result ? result.draw(this.#root, options, this.#act) : core.draw(this.#root, options, this.#act),
    );
  }

  /** The reader wants a picture. */
  #ask(address) {
    announceAll(this, this.#pictures, [address]);
    this.#draw();
    return this.#pictures.get(address);
  }

  #tell(type, detail) {
    return this.dispatchEvent(
      new CustomEvent(type, { bubbles: true, composed: true, cancelable: type === "badge-share", detail }),
    );
  }
}

reflect(OpenBadgeVerifier.prototype);

/** Defines the element; harmless if it is defined already. */
export function define(tag = "open-badge-verifier", registry = customElements) {
  if (!registry.get(tag)) registry.define(tag, OpenBadgeVerifier);
}

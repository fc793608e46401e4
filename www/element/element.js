// <open-badge-verifier>: attributes, lifecycle and events. What a badge is, and every word shown, is decided in the
// wasm.

/** @import { BadgeInput, VerifyOptions } from "../types/index.js" */
/** @import { ElementDoing, Enter, Outcome, Tell, OpenBadgeVerifier as Typed } from "./types.js" */
import css from "../../src/view/card.css";
import { actions } from "./actions.js";
import { codeOf, FileSourceError } from "./api/errors.js";
import { called, load, loadWhole, wasmFile } from "./api/wasm.js";
import { adopt, attribute, mark, OBSERVED, RESTARTS, reflect } from "./attributes.js";
import { BatchLoader } from "./batch/loader.js";
import { Card } from "./card.js";
import { Base, whenRead } from "./document.js";
import { ANSWER } from "./focus.js";
import { given, isFile, linked } from "./given.js";
import { pickFile, takesOffers } from "./intake.js";
import { addMessages, learn } from "./languages.js";
import { whenNear } from "./near.js";
import { isTooOld } from "./old.js";
import { renewal } from "./renewal.js";
import { tell } from "./requests.js";
import { sheet } from "./styles.js";

export class OpenBadgeVerifier extends Base {
  static observedAttributes = OBSERVED;

  /** Where the wasm file is, if it is not beside the script. */
  static get wasmUrl() {
    return wasmFile.url;
  }
  static set wasmUrl(url) {
    wasmFile.url = url;
  }

  /** Adds a language to the card, or words to one. */
  static addMessages = addMessages;

  #internals = this.attachInternals?.();
  #root = this.#internals?.shadowRoot ?? this.attachShadow({ mode: "open" }); // A page may have been built with one.
  #states = this.#internals?.states ?? new Set();
  #card = new Card(this, this.#root);
  /** @type {Typed["state"]} */ #state = "idle";
  /** @type {Outcome | null} */ #outcome = null;
  /** @type {BadgeInput | null} what the badge was given as */ #given = null;
  /** @type {AbortController | null} */ #run = null;
  /** @type {IntersectionObserver | null} */ #watch = null;
  #begun = false;
  /** @type {Typed["recipient"]} */ #recipient = null;
  /** @type {Typed["credential"]} */ #credential = null;
  /** @type {Typed["trustedIssuers"]} */ #trustedIssuers = null;
  /** @type {string | null} what the page's address asked for that is no badge */ #refused = null;
  /** @type {ElementDoing["take"]} */
  #take = (inputs) => {
    const run = this.multiple ? this.verifyAll(inputs) : this.verify(inputs[0]);
    this.#card.follow(ANSWER);
    return run.catch(() => {});
  };
  /** @type {Tell} */
  #tell = (...event) => tell(this, ...event);
  #act = actions(this, {
    card: this.#card,
    run: () => this.#try(),
    clear: () => {
      this.#stop();
      return this.#enter("idle");
    },
    take: this.#take,
    tell: this.#tell,
    given: () => this.#given,
    drawing: () => this.#drawing,
  });
  /** Verifies for those who learn of the end from the events. */
  #try = () => void this.verify().catch(() => {});
  #drawing = renewal({
    draw: () => (this.#batch.open ? this.#batch.draw() : this.#card.draw(this.#outcome, this.#given, this.#act)),
    renew: () => this.#card.renew(this.#outcome),
    fail: (error) => this.#enter("error", { error }),
  });
  /** @type {Enter} */
  #enter = (state, outcome = null) => {
    [this.#state, this.#outcome] = [state, outcome];
    mark(this, this.#states);
    return this.#batch.open || this.#drawing.draw();
  };
  #batch = new BatchLoader(this, this.#root, { act: this.#act, enter: this.#enter, tell: this.#tell });

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sheet(css)];
    takesOffers(this, this.#root, this.#take);
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

  /** Whom the badge must belong to; never an attribute, so that no address stands in a page. */
  get recipient() {
    return this.#recipient;
  }
  set recipient(identifiers) {
    this.#recipient = identifiers;
    if (this.state === "done") this.#try();
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
    if (this.state === "done") this.#try();
  }

  /** @returns {Promise<this>} resolves to the element when the wasm is there */
  get ready() {
    return load().then(() => this);
  }

  connectedCallback() {
    adopt(this, ["credential", "recipient", "trustedIssuers"]);
    if (this.#begun) return;
    this.#card.wait();
    if (this.loading === "eager") void this.#begin();
    else this.#watch = whenNear(this, () => this.#begin());
  }

  disconnectedCallback() {
    this.#watch?.disconnect();
  }

  /** @type {(name: string, before: string | null, after: string | null) => void} */
  attributeChangedCallback(name, before, after) {
    if (!this.#begun || before === after) return;
    if (RESTARTS.includes(name)) this.reset();
    else if (name === "lang") void learn(this).then(() => this.#drawing.draw());
    else this.#drawing.draw();
  }

  /**
   * Verifies what is given, else `src`. A newer call cancels an older one, which then rejects with an AbortError.
   * @param {BadgeInput | null} [input]
   * @param {VerifyOptions} [options]
   */
  async verify(input = this.#given ?? this.#ownInput, options) {
    this.#run?.abort();
    const run = (this.#run = new AbortController());
    /** @type {Enter} */
    const enter = (...state) => run === this.#run && this.#enter(...state);
    /** @type {VerifyOptions["onProgress"]} */
    const onProgress = (progress) => this.#tell("verify-progress", progress) && enter("checking", { progress });
    this.#batch.close();
    this.#watch?.disconnect();
    this.#begun = true;
    this.#card.begin(input, this.#given, options ? null : run.signal);
    this.#given = input;
    this.#tell("verify-start", {});
    try {
      enter("loading");
      await Promise.all([load(), learn(this)]);
      if (isFile(input)) throw new FileSourceError("a page may not read a file by its address");
      enter("checking");
      const signal = AbortSignal.any([run.signal, options?.signal ?? run.signal]);
      const outcome = await this.#card.verify(/** @type {BadgeInput} */ (input), { onProgress, ...options, signal });
      await enter("done", outcome);
      run.signal.throwIfAborted();
      this.#tell("verify-end", { report: outcome.report });
      return outcome.report;
    } catch (error) {
      enter("error", { error });
      this.#tell("verify-error", { code: codeOf(error), cause: error });
      throw error;
    }
  }

  /**
   * Verifies many badges: files, links, texts that may hold several. Resolves when the batch is through.
   * @param {Iterable<BadgeInput>} inputs
   */
  verifyAll(inputs) {
    this.#run?.abort();
    this.#run = null;
    this.#watch?.disconnect();
    this.#begun = true;
    return this.#batch.add(inputs);
  }

  /** What the batch holds: `{ source, recipient, report }` of each badge. */
  reports() {
    return this.#batch.reports();
  }

  /** Back to the beginning: `src` anew, or an empty field. */
  reset() {
    this.#stop();
    void this.#begin();
  }

  /** Opens the file picker. */
  pick() {
    pickFile(this.multiple, this.#take);
  }

  #stop() {
    this.#run?.abort();
    this.#run = this.#given = null;
    this.#batch.close();
  }

  /** What the page's address asks for, if that is a badge, else what the page gives. */
  get #ownInput() {
    return [linked(this)].find((text) => text && text !== this.#refused) ?? given(this);
  }

  async #begin() {
    this.#watch?.disconnect();
    this.#begun = true;
    const has = (/** @type {string} */ when) => this.#ownInput && attribute(this, "verify") === when;
    if (has("manual")) return;
    if (has("auto") && !linked(this)) return this.#try();
    this.#enter("loading");
    try {
      await Promise.all([this.multiple ? loadWhole() : load(), learn(this), whenRead()]);
      // What it asks for by now; whether that is a badge at all, the core knows.
      const asked = linked(this);
      if (asked && !(await called((core) => core.isBadge(asked, false)))) this.#refused = asked;
      if (this.#batch.open || this.#run) return;
      if (has("auto")) return this.#try();
      await this.#enter(has("interaction") ? "waiting" : "idle");
      if (asked && asked === this.#refused) await called((core) => core.refuse(this.#root, asked));
    } catch (error) {
      if (!this.#run) this.#enter("error", { error });
    }
  }
}

reflect(OpenBadgeVerifier.prototype);

/** Defines the element; harmless if it is defined already, where there is no page, and where the browser is too old. */
export function define(tag = "open-badge-verifier", registry = globalThis.customElements) {
  if (registry && !registry.get(tag) && !isTooOld()) registry.define(tag, OpenBadgeVerifier);
}

// Many badges at once: what is verified when and where, and what the reader does with it.

/** @import { BadgeInput } from "../../types/index.js" */
/** @import { Act, OpenBadgeVerifier } from "../types.js" */
/** @import { BatchEngine, Host } from "./types.js" */
import css from "../../../src/view/batch.css";
import { sheet } from "../styles.js";
import { actions } from "./actions.js";
import { Documents } from "./documents.js";
import { badgesOf } from "./gather.js";
import { engines } from "./pool.js";
import { Queue } from "./queue.js";
import { Rows } from "./rows.js";
import { turn } from "./slices.js";

export class Batch {
  #element;
  #root;
  #host;
  #rows;
  /** @type {Act} */ #act;
  #documents = new Documents();
  /** @type {Promise<BatchEngine[]> | null} */ #engines = null;
  #isClosed = false;

  /**
   * @param {OpenBadgeVerifier} element
   * @param {ShadowRoot} root
   * @param {Host} host
   */
  constructor(element, root, host) {
    this.#element = element;
    this.#root = root;
    this.#host = host;
    this.#rows = new Rows(element, root, host, (ids) => this.#again(ids));
    this.#act = actions(this.#rows, {
      act: host.act,
      add: (things) => this.add(things),
      again: (ids) => this.#again(ids),
      stop: () => this.#stop(),
    });
  }

  /**
   * Adds badges: files, links, or texts that hold several. Resolves when the batch is through.
   * @param {Iterable<BadgeInput>} things
   */
  async add(things) {
    this.#open();
    this.#queue.beginAdding();
    for await (const given of badgesOf(things, this.#host.core.Entries)) {
      if (this.#isClosed) return;
      const id = this.#rows.add(given, given.recipient ?? this.#recipient);
      if (given.isAside) this.#rows.leave(id, "setAside");
      else if (this.#queue.isStopped) this.#rows.leave(id, "skip");
      else this.#await(id);
    }
    await this.#queue.endAdding();
  }

  /** Draws it all anew, in the words and with the attributes that the element has now. */
  async draw() {
    this.#rows.speak();
    for (const engine of (await this.#engines) ?? []) await engine.call("speak", this.#words);
    await this.#rows.draw();
  }

  /** `{ source, recipient, report }` of every badge, in the order in which they were given. */
  reports() {
    return this.#rows.reports();
  }

  close() {
    this.#isClosed = true;
    this.#stop();
    this.#rows.close();
    void this.#engines?.then((all) => all.forEach((engine) => engine.close()));
  }

  /** Draws the place of the batch, unless it is there already. */
  #open() {
    if (this.#root.querySelector(".batch")) return;
    const styles = sheet(css);
    if (!this.#root.adoptedStyleSheets.includes(styles)) this.#root.adoptedStyleSheets.push(styles);
    this.#host.core.draw(this.#root, { ...this.#host.drawing(this.#element), state: "batch" }, this.#act);
  }

  get #recipients() {
    return [this.#element.recipient ?? []].flat();
  }

  /** Whom a badge must belong to if it comes without an address. */
  get #recipient() {
    return this.#recipients.join(", ") || undefined;
  }

  get #words() {
    const { language, locale, messages } = this.#host.drawing(this.#element);
    return { language, locale, messages };
  }

  /** @type {Queue<{ summary: string, report: string }>} */
  #queue = new Queue({
    turn,
    begin: (stopped) => this.#begin(stopped),
    verify: (engine, id) => {
      const { input, asked } = this.#rows.row(id);
      const recipients = asked === this.#recipient ? this.#recipients : (asked?.split(/,\s*/) ?? []);
      return engine.call("verify", id, input, { recipients, now: now() });
    },
    giveUp: (engine, id) => engine.call("giveUp", id, "too-complex", now()),
    done: (id, engine, answer) => {
      if (engine && answer) this.#rows.finish(id, engine, answer);
      else this.#rows.leave(id, "fail");
      this.#host.tell("batch-progress", this.#rows.progress);
    },
    end: () => {
      this.#host.enter("done");
      this.#host.tell("batch-end", { verdicts: this.#rows.verdicts });
    },
  });

  /**
   * Begins a run: every engine hears what badges are verified with.
   * @param {AbortSignal} signal
   */
  async #begin(signal) {
    this.#host.enter("checking");
    const { fetch, timeout, ...others } = this.#host.settings(this.#element);
    this.#documents.begin({ fetch, timeout, signal });
    this.#engines ??= engines((...request) => this.#documents.ask(...request), this.#host);
    const found = await this.#engines;
    const begun = async (/** @type {BatchEngine} */ engine) =>
      engine.call("begin", this.#host.plainSettings({ timeout, ...others }), this.#words);
    // An engine that did not begin verifies nothing: each of its badges fails.
    await Promise.allSettled(found.map(begun));
    return found;
  }

  /** @param {number} id */
  #await(id) {
    this.#rows.wait(id);
    this.#queue.add(id);
  }

  /** @param {Iterable<number>} ids */
  #again(ids) {
    this.#documents.forgetFailures();
    for (const id of ids) this.#rows.wait(id);
    this.#queue.again(ids);
  }

  #stop() {
    this.#rows.stop();
    this.#queue.stop();
  }
}

const now = () => new Date().toISOString();

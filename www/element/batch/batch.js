// Many badges at once: what is verified when and where, and what the reader does with it.

/** @import { BadgeInput } from "../../types/index.js" */
/** @import { Act, OpenBadgeVerifier } from "../types.js" */
/** @import { BatchEngine, Host } from "./types.js" */
import css from "../../../src/view/batch.css";
import { Documents } from "../documents/documents.js";
import { sheet } from "../styles.js";
import { actions } from "./actions.js";
import { badgesOf } from "./gather.js";
import { engines } from "./pool.js";
import { Queue } from "./queue.js";
import { Rows } from "./rows.js";
import { turn } from "./slices.js";
import { create } from "./tree.js";

/** How many requests a host has at once: as many as browsers send to one that speaks HTTP/1.1. */
const PER_HOST = 6;

export class Batch {
  #element;
  #root;
  #host;
  #rows;
  /** @type {Act} */ #act;
  #documents = new Documents({ perHost: PER_HOST });
  /** @type {Promise<BatchEngine[]> | null} */ #engines = null;
  #isClosed = false;
  /** How many of the things that were given are read; both numbers begin anew once all are. */
  #reading = { read: 0, things: 0 };
  /** @type {ChildNode | null} what stands in the place of the batch while it is cleared */ #bar = null;
  /** The language of the rows when the batch was cleared. */
  #left = "";

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
      clear: host.clear,
    });
  }

  /**
   * Adds badges: files, links, or texts that hold several. Resolves when the batch is through.
   * @param {Iterable<BadgeInput>} things
   */
  async add(things) {
    this.#open();
    this.#queue.beginAdding();
    const all = [...things];
    this.#read(0, all.length);
    for await (const given of badgesOf(all, this.#host.core.Entries, () => this.#read(1, 0))) {
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
    for (const engine of (await this.#engines) ?? []) {
      // One that was closed meanwhile speaks no more.
      await engine.call("speak", this.#words).catch(() => {});
    }
    await this.#rows.draw();
  }

  /** Every badge with its report, in the order in which they were given. */
  reports() {
    return this.#rows.reports();
  }

  /** Leaves its place, in which a bar says how it comes back. */
  leave() {
    this.#left = this.#words.language;
    const bar = create(this.#rows.cleared);
    bar.addEventListener("click", ({ target }) => {
      if (/** @type {Element} */ (target).closest("button")) this.#host.restore();
    });
    this.#bar = bar;
    this.#drawn.observe(this.#root, { childList: true, subtree: true });
    this.#putBar();
  }

  /** Puts the bar below what was drawn in the place of the batch, and says it once more. */
  #putBar = () => {
    const [content, status] = [".content", "[role=status]"].map((part) => this.#root.querySelector(part));
    if (!content || !status || !this.#bar || this.#bar.isConnected) return;
    content.append(this.#bar);
    status.textContent = this.#bar.textContent;
  };

  #drawn = new MutationObserver(this.#putBar);

  #takeBar() {
    this.#drawn.disconnect();
    this.#bar?.remove();
    this.#bar = null;
  }

  /** Takes its place again, with all that was in it. */
  async restore() {
    this.#open();
    this.#host.enter("done");
    this.#rows.restore();
    if (this.#left !== this.#words.language) await this.draw();
  }

  close() {
    this.#takeBar();
    this.#isClosed = true;
    this.#stop();
    this.#rows.close();
    void this.#engines?.then((all) => all.forEach((engine) => engine.close()));
  }

  /** Draws the place of the batch, unless it is there already. */
  #open() {
    this.#takeBar();
    if (this.#root.querySelector(".batch")) return;
    const styles = sheet(css);
    if (!this.#root.adoptedStyleSheets.includes(styles)) this.#root.adoptedStyleSheets.push(styles);
    this.#host.core.draw(this.#root, { ...this.#host.drawing(this.#element), state: "batch" }, this.#act);
  }

  /**
   * @param {number} read how many more things are read
   * @param {number} things how many more are to be read
   */
  #read(read, things) {
    const reading = this.#reading;
    reading.read += read;
    reading.things += things;
    this.#rows.read(reading.read, reading.things);
    if (reading.read === reading.things) this.#reading = { read: 0, things: 0 };
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
      const recipients = asked === this.#recipient ? this.#recipients : (asked?.split(", ") ?? []);
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

// A list of many badges: which are verified when and where, and what the reader does with them. How it looks is decided in the wasm.
import css from "../../../src/view/batch.css";
import { download, downloadImage } from "../actions.js";
import { sheet } from "../styles.js";
import { Cards } from "./cards.js";
import { Documents } from "./documents.js";
import { csv, json, kept, parsed, reports } from "./export.js";
import { badgesOf } from "./gather.js";
import { engines } from "./pool.js";
import { Rows } from "./rows.js";
import { Run } from "./run.js";
import { rest } from "./slices.js";

export class Batch {
  #element;
  #root;
  #host;
  #list;
  #view;
  #cards;
  #rows = [];
  #queue = new Set();
  #engines = null;
  #documents = new Documents();
  #run = null;
  #adding = 0;
  #stopped = false;

  /** `host` is what the element's script shares; and `act` for what is done on a card as anywhere, `enter` a state, `tell` an event. */
  constructor(element, root, host) {
    [this.#element, this.#root, this.#host] = [element, root, host];
    this.#list = new host.core.Batch(host.drawing(element));
    this.#view = new Rows(root, this.#list);
    this.#cards = new Cards(element, host.drawing);
  }

  /** Adds badges: files, links, or texts that hold several. Resolves when the list is through. */
  async add(things) {
    this.#open();
    this.#stopped = false;
    this.#adding += 1;
    for await (const { source, input, recipient, aside } of badgesOf(things, this.#host.core.Entries)) {
      if (!this.#list) return;
      const asked = recipient ?? this.#recipient;
      const id = this.#list.add(source, asked);
      this.#rows[id] = { source, input, asked };
      if (aside) this.#setAside(id);
      else if (this.#stopped) this.#skip(id);
      else this.#await(id);
    }
    this.#adding -= 1;
    this.#run?.work.pump();
    return this.#run?.through.promise;
  }

  /** Draws it all anew, in the words and with the attributes that the element has now. */
  async draw() {
    this.#list.speak(this.#host.drawing(this.#element));
    const lost = [];
    for (const engine of (await this.#engines) ?? []) await engine.speak(this.#words);
    for (const [id, { engine }] of this.#rows.entries()) {
      await rest();
      const summary = await engine?.summary(id).catch(() => lost.push(id));
      if (!this.#list) return;
      if (typeof summary === "string") this.#list.finish(id, summary);
    }
    if (lost.length > 0) this.#again(lost);
    this.#view.all();
  }

  /** `{ source, recipient, report }` of every badge, in the order in which they were given. */
  reports() {
    return reports(this.#rows);
  }

  close() {
    this.#stop();
    this.#view.close();
    this.#engines?.then((engines) => engines.forEach((engine) => engine.close()));
    this.#cards.close(this.#rows);
    this.#list = null;
  }

  /** Takes the place of what was there. */
  #open() {
    if (this.#root.querySelector(".batch")) return;
    const styles = sheet(css);
    if (!this.#root.adoptedStyleSheets.includes(styles)) this.#root.adoptedStyleSheets.push(styles);
    this.#host.core.draw(this.#root, { ...this.#host.drawing(this.#element), state: "batch" }, (...act) =>
      this.#act(...act),
    );
  }

  get #recipient() {
    return [this.#element.recipient ?? []].flat().join(", ") || undefined;
  }

  /** A row waits for its turn. */
  #await(id) {
    this.#list.wait(id, this.#rows[id].asked);
    this.#queue.add(id);
    this.#view.touch(id);
    this.#begin();
  }

  /** A row names no badge. */
  #setAside(id) {
    this.#list.setAside(id);
    this.#view.touch(id);
  }

  /** A row that came in after the list was stopped waits for nothing. */
  #skip(id) {
    this.#list.skip(id);
    this.#view.touch(id);
  }

  /** A run begins with the first row that waits, and ends when none does. */
  async #begin() {
    if (this.#run) return;
    const work = new Run(this.#queue, this.#work);
    const run = (this.#run = { control: new AbortController(), through: Promise.withResolvers(), work });
    this.#host.enter("checking");
    const { fetch, timeout, ...others } = this.#host.settings(this.#element);
    this.#documents.begin({ fetch, timeout, signal: run.control.signal });
    this.#engines ??= engines((...request) => this.#documents.ask(...request), this.#host);
    const found = await this.#engines;
    await Promise.allSettled(
      found.map(async (engine) => engine.begin(this.#host.plainSettings({ timeout, ...others }), this.#words)),
    );
    if (run === this.#run) work.start(found);
  }

  get #words() {
    const { language, messages } = this.#host.drawing(this.#element);
    return { language, messages };
  }

  #work = {
    verify: (engine, id) => {
      const { input, asked } = this.#rows[id];
      const recipients =
        asked === this.#recipient ? [this.#element.recipient ?? []].flat() : (asked?.split(/,\s*/) ?? []);
      return engine.verify(id, input, { recipients, now: now() });
    },
    giveUp: (engine, id) => engine.giveUp(id, "too-complex", now()),
    done: (id, engine, answer) => {
      if (answer) this.#finish(id, engine, answer);
      else this.#list.fail(id);
      this.#view.touch(id);
      this.#host.tell("batch-progress", { index: this.#list.done(), total: this.#list.total() });
    },
    idle: () => this.#adding === 0 && this.#end(),
  };

  /** The report is kept here, whatever becomes of the engine. */
  #finish(id, engine, { summary, report }) {
    const { verdict } = JSON.parse(summary);
    Object.assign(this.#rows[id], { engine, verdict, pictures: null, report: kept(report) });
    this.#list.finish(id, summary);
    if (this.#rows[id].open) this.#show(id);
  }

  #end() {
    const { through } = this.#run;
    this.#run = null;
    this.#host.enter("done");
    const verdicts = {};
    for (const { verdict } of this.#rows) if (verdict) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    this.#host.tell("batch-end", { verdicts });
    through.resolve();
  }

  #stop() {
    this.#stopped = true;
    this.#queue.clear();
    this.#list.stop();
    if (!this.#run) return;
    this.#run.control.abort();
    this.#run.work.stop();
    this.#end();
  }

  #again(ids) {
    this.#stopped = false;
    this.#documents.forgetFailures();
    for (const id of ids) this.#await(id);
    this.#run?.work.pump();
  }

  #act(action, detail, event) {
    const row = event.target.closest("[data-row]");
    const act = row ? this.#onRow[action] : this.#onList[action];
    if (act) act(row ? Number(row.dataset.row) : detail, detail, event);
    else this.#host.act(action, detail, event);
  }

  #onList = {
    submit: (text, _, { target }) => {
      this.add([text]);
      target.reset();
    },
    file: (files, _, { target }) => {
      this.add([...files]);
      target.value = "";
    },
    filter: ({ value }) => this.#answer(() => this.#list.filter(value)),
    sort: ({ value }) => this.#answer(() => this.#list.sort(value)),
    stop: () => {
      this.#stop();
      this.#view.all();
    },
    further: () => this.#answer(() => this.#list.showMore()),
    continue: () => this.#again(this.#list.stopped()),
    retry: () => this.#again(this.#list.retriable()),
    csv: async () => download(await csv(this.#list, this.#rows.length), "badges.csv"),
    json: () => download(json(this.#rows), "badges.json"),
    clear: () => this.#host.act("another"),
  };

  #onRow = {
    open: (id) => this.#toggle(id),
    again: (id) => this.#again([id]),
    recipient: (id, address) => {
      this.#rows[id].asked = address || undefined;
      this.#again([id]);
    },
    json: async (id) =>
      download(
        new Blob([(await parsed(this.#rows[id].report)).document ?? ""], { type: "application/json" }),
        "badge.json",
      ),
    "show-image": (id, { value }) => this.#ask(id, value),
    image: (id, _, { target }) => {
      const { dataset } = target.closest("[data-action]");
      return downloadImage(this.#element, {
        ...dataset,
        given: this.#rows[id].input,
        ask: (address) => this.#ask(id, address),
        permits: this.#host.core.permits,
      });
    },
  };

  #answer(change) {
    change();
    this.#view.answer();
  }

  #toggle(id) {
    const open = (this.#rows[id].open = this.#list.toggle(id));
    this.#view.open(id, open);
    if (open) this.#show(id);
    this.#view.touch(id);
  }

  /** Shows the card of a row. One that went with its worker is made anew: the badge is verified again, but not for ever. */
  async #show(id) {
    const row = this.#rows[id];
    const card = await this.#cards.card(id, row).catch(() => null);
    if (!this.#list || !row.open) return;
    if (card) this.#view.card(id, card.tree);
    else if (!row.lost) this.#again([id]);
    else this.#list.fail(id);
    row.lost = !card;
    this.#view.touch(id);
  }

  /** The reader wants a picture. */
  #ask(id, address) {
    const granted = this.#cards.ask(this.#rows[id], address);
    this.#show(id);
    return granted;
  }
}

const now = () => new Date().toISOString();

// A list of many badges: which are verified when and where, and what the reader does with them. How it looks is decided in the wasm.
import css from "../src/view/batch.css";
import { download, downloadImage } from "./actions.js";
import { Documents } from "./documents.js";
import { badgesOf } from "./gather.js";
import { picture } from "./intake.js";
import { engines } from "./pool.js";
import { Rows } from "./rows.js";
import { announceAll } from "./requests.js";
import { rest, turn } from "./slices.js";
import { sheet } from "./styles.js";

export class Batch {
  #element;
  #root;
  #host;
  #list;
  #view;
  #rows = [];
  #queue = [];
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
  }

  /** Adds badges: files, links, or texts that hold several. Resolves when the list is through. */
  async add(things) {
    this.#open();
    this.#stopped = false;
    this.#adding += 1;
    for await (const { source, input, recipient, aside } of badgesOf(things, this.#host.core.entries)) {
      if (!this.#list) return;
      const asked = recipient ?? this.#recipient;
      const id = this.#list.add(source, asked);
      this.#rows[id] = { source, input, asked };
      if (aside) this.#setAside(id);
      else if (this.#stopped) this.#skip(id);
      else this.#await(id);
    }
    this.#adding -= 1;
    this.#pump();
    return this.#run?.through.promise;
  }

  /** Draws it all anew, in the words and with the attributes that the element has now. */
  async draw() {
    this.#list.speak(this.#host.drawing(this.#element));
    for (const engine of (await this.#engines) ?? []) await engine.speak(this.#words);
    for (const [id, { engine }] of this.#rows.entries()) {
      if (engine) this.#list?.finish(id, await engine.summary(id));
      await rest();
    }
    this.#view.all();
  }

  /** `{ source, recipient, report }` of every badge, in the order in which they were given. */
  async reports() {
    const reports = [];
    for await (const part of this.#parts()) reports.push(JSON.parse(part));
    return reports;
  }

  close() {
    this.#stop();
    this.#view.close();
    this.#engines?.then((engines) => engines.forEach((engine) => engine.close()));
    for (const { image } of this.#rows) if (image) URL.revokeObjectURL(image);
    this.#list = null;
  }

  /** Takes the place of what was there. */
  #open() {
    if (this.#root.querySelector(".batch")) return;
    const styles = sheet(css);
    if (!this.#root.adoptedStyleSheets.includes(styles)) this.#root.adoptedStyleSheets.push(styles);
    this.#host.core.draw(this.#root, { ...this.#host.drawing(this.#element), state: "batch" }, (...act) => this.#act(...act));
  }

  get #recipient() {
    return [this.#element.recipient ?? []].flat().join(", ") || undefined;
  }

  /** A row waits for its turn. */
  #await(id) {
    this.#list.wait(id, this.#rows[id].asked);
    this.#queue.push(id);
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
    this.#list.stop();
    this.#view.touch(id);
  }

  /** A run begins with the first row that waits, and ends when none does. */
  async #begin() {
    if (this.#run) return;
    const run = (this.#run = { control: new AbortController(), through: Promise.withResolvers(), engines: [] });
    this.#host.enter("checking");
    const { fetch, timeout, ...others } = this.#host.settings(this.#element);
    this.#documents.begin({ fetch, timeout, signal: run.control.signal });
    this.#engines ??= engines((...request) => this.#documents.ask(...request), this.#host);
    const found = await this.#engines;
    await Promise.all(found.map((engine) => engine.begin(this.#host.plainSettings({ timeout, ...others }), this.#words)));
    run.engines = found.map((engine) => ({ engine, busy: 0 }));
    this.#pump();
  }

  get #words() {
    const { language, messages } = this.#host.drawing(this.#element);
    return { language, messages };
  }

  /** Gives every engine as much as it takes. */
  #pump() {
    const run = this.#run;
    if (!run || run.engines.length === 0) return;
    for (const lane of run.engines) {
      while (lane.busy < lane.engine.atOnce && this.#queue.length > 0) this.#occupy(run, lane, this.#queue.shift());
    }
    if (this.#adding === 0 && run.engines.every(({ busy }) => busy === 0)) this.#end();
  }

  async #occupy(run, lane, id) {
    lane.busy += 1;
    await turn();
    const summary = run === this.#run && (await this.#verify(lane.engine, this.#rows[id], id).catch(() => null));
    lane.busy -= 1;
    if (run !== this.#run) return;
    if (summary) this.#finish(id, lane.engine, summary);
    else this.#list.fail(id);
    this.#view.touch(id);
    this.#host.tell("batch-progress", { index: this.#list.done(), total: this.#list.total() });
    this.#pump();
  }

  #verify(engine, { input, asked }, id) {
    const recipients = asked === this.#recipient ? [this.#element.recipient ?? []].flat() : (asked?.split(/,\s*/) ?? []);
    return engine.verify(id, input, { recipients, now: new Date().toISOString() });
  }

  #finish(id, engine, summary) {
    const { verdict, open } = { ...JSON.parse(summary), open: this.#rows[id].open };
    Object.assign(this.#rows[id], { engine, verdict, pictures: null });
    this.#list.finish(id, summary);
    if (open) this.#show(id);
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
    this.#queue = [];
    this.#list.stop();
    if (!this.#run) return;
    this.#run.control.abort();
    for (const { engine } of this.#run.engines) engine.stop();
    this.#end();
  }

  #again(ids) {
    this.#stopped = false;
    this.#documents.forgetFailures();
    for (const id of ids) this.#await(id);
    this.#pump();
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
    continue: () => this.#again(this.#list.stopped()),
    retry: () => this.#again(this.#list.retriable()),
    csv: () => download(new Blob([this.#list.csv()], { type: "text/csv" }), "badges.csv"),
    json: () => this.#export(),
    clear: () => this.#host.act("another"),
  };

  #onRow = {
    open: (id) => this.#toggle(id),
    again: (id) => this.#again([id]),
    recipient: (id, address) => {
      this.#rows[id].asked = address || undefined;
      this.#again([id]);
    },
    json: async (id) => download(new Blob([(await this.#report(id)).document ?? ""], { type: "application/json" }), "badge.json"),
    "show-image": (id, { value }) => this.#ask(id, value),
    image: (id, _, { target }) => {
      const { dataset } = target.closest("[data-action]");
      return downloadImage(this.#element, { ...dataset, given: this.#rows[id].input, ask: (address) => this.#ask(id, address), permits: this.#host.core.permits });
    },
  };

  #answer(change) {
    change();
    this.#view.answer();
  }

  #toggle(id) {
    this.#rows[id].open = this.#list.toggle(id);
    if (this.#rows[id].open) this.#show(id);
    else this.#view.card(id, null);
    this.#view.touch(id);
  }

  async #show(id) {
    const row = this.#rows[id];
    const { source, asked, input } = row;
    const link = typeof input === "string" && source === input ? input : null;
    const pictures = (row.pictures ??= new Map());
    const options = { ...this.#host.drawing(this.#element), display: "card", inputs: [], source: link, imageUrl: this.#image(row), pictures, recipient: asked ?? "", place: String(id) };
    let card = JSON.parse(await row.engine.card(id, options));
    if (row.open && card.pictures.length > 0) {
      announceAll(this.#element, pictures, card.pictures);
      card = JSON.parse(await row.engine.card(id, options));
    }
    if (row.open) this.#view.card(id, card.tree);
  }

  /** The reader wants a picture. */
  #ask(id, address) {
    const { pictures } = this.#rows[id];
    announceAll(this.#element, pictures, [address]);
    this.#show(id);
    return pictures.get(address);
  }

  /** An image that was given as a file is shown from that file. */
  #image(row) {
    return (row.image ??= picture(row.input));
  }

  async #report(id) {
    return JSON.parse(await this.#rows[id].engine.report(id));
  }

  async #export() {
    const parts = [];
    for await (const part of this.#parts()) parts.push(parts.length > 0 ? ",\n" : "[\n", part);
    download(new Blob([...parts, "\n]\n"], { type: "application/json" }), "badges.json");
  }

  /** The JSON of each row. */
  async *#parts() {
    for (const [id, { source = null, asked: recipient, engine }] of this.#rows.entries()) {
      await rest();
      const row = JSON.stringify({ source, recipient });
      yield `${row.slice(0, -1)},"report":${engine ? await engine.report(id) : null}}`;
    }
  }
}

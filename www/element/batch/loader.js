// The way to the list of many badges: a script of its own, which is loaded when a reader first gives many.
import { batch, workerUrl } from "#source";
import { answered, plainSettings } from "../api/verify.js";
import { compiled, instantiated, load } from "../api/wasm.js";
import { drawing, settings } from "../attributes.js";
import { learn } from "../languages.js";

export class List {
  #element;
  #root;
  #on;
  #opening = null;
  #batch = null;

  /** `on`: `act` for what is done on a card as anywhere, `enter` a state, `tell` an event. */
  constructor(element, root, on) {
    [this.#element, this.#root, this.#on] = [element, root, on];
  }

  /** Whether it stands in the element. */
  get open() {
    return Boolean(this.#batch);
  }

  async add(inputs) {
    const opening = (this.#opening ??= this.#load());
    try {
      const batch = await opening;
      if (opening === this.#opening) return await (this.#batch = batch).add(inputs);
    } catch (error) {
      this.close();
      this.#on.enter("error", { error });
      throw error;
    }
  }

  async reports() {
    return this.#batch?.reports() ?? [];
  }

  draw() {
    this.#batch.draw();
  }

  close() {
    this.#batch?.close();
    this.#batch = this.#opening = null;
  }

  /** With what it shares with the element's script. */
  async #load() {
    const script = batch();
    script.catch(() => {}); // told below, when there is an engine that can draw it
    await Promise.all([load(), learn(this.#element)]);
    const { Batch } = await script;
    const { core } = await instantiated();
    return new Batch(this.#element, this.#root, {
      ...this.#on,
      core,
      answered,
      compiled,
      drawing,
      plainSettings,
      settings,
      workerUrl,
    });
  }
}

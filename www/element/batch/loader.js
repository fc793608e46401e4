// The way to a batch: its script is loaded when a reader first gives many badges.

/** @import { BadgeInput } from "../../types/index.js" */
/** @import { OpenBadgeVerifier } from "../types.js" */
/** @import { Batch } from "./batch.js" */
/** @import { Place, Standing } from "./types.js" */
import { workerUrl as ownWorkerUrl, batch as script } from "#source";
import { located, wasmFile } from "../api/files.js";
import { plainSettings } from "../api/options.js";
import { answered } from "../api/verify.js";
import { compiled, instantiated, loadWhole } from "../api/wasm.js";
import { learn } from "../languages.js";
import { drawing, settings } from "../settings.js";

export class BatchLoader {
  #element;
  #root;
  #place;
  /** @type {Promise<Batch> | null} */ #opening = null;
  /** @type {Batch | null} */ #batch = null;
  /** @type {Batch | null} one that was cleared, until something else is begun */ #cleared = null;

  /**
   * @param {OpenBadgeVerifier} element
   * @param {ShadowRoot} root
   * @param {Place} place
   */
  constructor(element, root, place) {
    this.#element = element;
    this.#root = root;
    this.#place = place;
  }

  /** Whether a batch stands in the element. */
  get open() {
    return Boolean(this.#batch);
  }

  /**
   * Adds badges to the batch. Resolves when it is through.
   * @param {Iterable<BadgeInput>} inputs
   */
  async add(inputs) {
    this.#forget();
    const opening = (this.#opening ??= this.#load());
    try {
      const batch = await opening;
      if (opening === this.#opening) return await (this.#batch = batch).add(inputs);
    } catch (error) {
      this.close();
      this.#place.enter("error", { error });
      throw error;
    }
  }

  async reports() {
    return this.#batch?.reports() ?? [];
  }

  draw() {
    void this.#batch?.draw();
  }

  close() {
    this.#forget();
    this.#batch?.close();
    this.#batch = this.#opening = null;
  }

  #forget() {
    this.#cleared?.close();
    this.#cleared = null;
  }

  /** @type {Standing["clear"]} */
  #clear = (event) => {
    const batch = this.#batch;
    this.#batch = this.#opening = null;
    this.#place.act("another", {}, event);
    this.#cleared = batch;
    batch?.leave();
  };

  #restore = () => {
    const batch = this.#cleared;
    if (!batch) return;
    this.#cleared = null;
    this.#opening = Promise.resolve(batch);
    void this.#element.verifyAll([]).then(() => batch.restore());
  };

  /** Loads the script, and gives the batch what it shares with the element's. */
  async #load() {
    const loading = script();
    // Told below, when there is an engine that can draw it.
    loading.catch(() => {});
    await Promise.all([loadWhole(), learn(this.#element)]);
    const { Batch: Loaded } = await loading;
    const { core } = await instantiated();
    const { worker } = wasmFile;
    const workerUrl = () => (worker ? located(worker) : ownWorkerUrl());
    const standing = { clear: this.#clear, restore: this.#restore };
    const shared = { ...standing, core, answered, compiled, drawing, plainSettings, settings, workerUrl };
    return new Loaded(this.#element, this.#root, { ...this.#place, ...shared });
  }
}

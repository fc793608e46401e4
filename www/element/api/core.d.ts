// What the compiled verifier exports, as `src/browser/` in Rust has it. The build hands the module of wasm-bindgen on
// as one function, so that there may be several instances of the wasm.
import type { Report, Unbaked, VerifyOptions } from "../../types/index.js";
import type { Act } from "../types.js";

/** Makes what an instance of the wasm exports once `init` has it. */
export default function exported(): Core;

export interface Core {
  /** What an instance is made with. */
  imports(): WebAssembly.Imports;
  /** Takes an instance and starts it. */
  init(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
  /** Tells `callback` when the verifier itself fails, which ends the call under way without an answer. */
  onPanic(callback: (message: string) => void): void;
  Verifier: { new (): CoreVerifier; givenUp(code: string, now: string): Verified };
  Batch: new (options: Drawing) => CoreBatch;
  Entries: new () => CoreEntries;
  draw(root: ShadowRoot, options: Drawing, act: Act): void;
  /** Whether a text may be or lead to a badge; with `several`, to many. */
  isBadge(text: string, several: boolean): boolean;
  /** Whether a page at `page` may have asked for what came from `address` in the end. */
  permits(address: string, page: string): boolean;
  /** Says at the field of a drawn element that a text names no badge. */
  refuse(root: ShadowRoot, text: string): void;
  unbake(input: Uint8Array): Unbaked | null;
}

export interface CoreVerifier {
  verify(input: Uint8Array, settings: Settings, turn: (begins: boolean) => void): Promise<Verified>;
}

/** A report as the core knows it. It stays in the memory of the wasm until it is freed. */
export interface Verified {
  toReport(): Report;
  toJson(): string;
  /** The row of a batch that the report is summed up in, as JSON. */
  summary(words: Words): string;
  /** `{ tree, pictures }` as JSON: the card, and the pictures of which the page has not been told. */
  card(options: Drawing): string;
  draw(root: ShadowRoot, options: Drawing, act: Act): void;
  pictures(options: Drawing): string[];
  /** Takes note of the image that the badge was fetched in. */
  cameIn(image: Uint8Array): void;
  free(): void;
}

/** The rows of a batch, and how they are shown. A row is told by the number that `add` gave it. */
export interface CoreBatch {
  speak(options: Drawing): void;
  add(source: string | undefined, asked: string | undefined): number;
  /** Keeps what else was given with a row: the `given` of its entry. */
  give(id: number, given: string): void;
  /** So many of the things that were given are read. */
  read(read: number, things: number): void;
  wait(id: number, asked: string | undefined): void;
  finish(id: number, summary: string): void;
  fail(id: number): void;
  setAside(id: number): void;
  skip(id: number): void;
  stop(): void;
  /** Opens or closes the details of a row; whether they are open then. */
  toggle(id: number): boolean;
  sort(column: string): void;
  /** Shows the rows of a group (`fine`, `look`, `problem`) or verdict, or all. */
  filter(name: string): void;
  /** Shows the rows with a skill in which the words occur. */
  search(typed: string): void;
  showMore(): void;
  /** Finds the places of `most` further rows; whether there are more to find. */
  arrange(most: number): boolean;
  shown(): Uint32Array;
  retriable(): Iterable<number>;
  stopped(): Iterable<number>;
  total(): number;
  done(): number;
  /** Whether anything is still to be read or verified. */
  isRunning(): boolean;
  frame(): string;
  /** What stands in the place of a batch that was cleared. */
  cleared(): string;
  row(id: number): string | undefined;
  status(): string;
  csv(from: number, to: number): string;
  free(): void;
}

/** Takes a text apart into the badges that it names. */
export interface CoreEntries {
  push(text: string): void;
  /** The entries in about so many further bytes; null at the end. */
  next(bytes: number): Entry[] | null;
  free(): void;
}

export interface Entry {
  text: string;
  /** Whether it may be a badge. */
  badge: boolean;
  source?: string;
  recipient?: string;
  /** What else its row says, as JSON: `{ name, columns: [[heading, cell]] }`. */
  given?: string;
}

/** What is read of an answer. */
export type Answer = Pick<Response, "status" | "redirected" | "url" | "headers" | "arrayBuffer"> & {
  body: ReadableStream<Uint8Array> | null;
};

/** Sends a request. Unlike the global `fetch`, it is told what the answer is for. */
export type Fetch = (url: string, init: RequestInit, purpose: string) => Promise<Answer>;

/** The options of `verifyBadge`, whose `fetch` may be one of ours. */
export type Options = Omit<VerifyOptions, "fetch"> & { fetch?: Fetch };

/** The options of `verifyBadge` that were looked through, those with a default given. */
export interface Settings extends Omit<Options, "now" | "recipient"> {
  fetch: Fetch;
  now: string;
  recipients: string[];
  page?: string;
}

/** Settings that a worker can be sent: the functions and the signal are its own. */
export type PlainSettings = Omit<Settings, "fetch" | "signal" | "onProgress">;

/** The language of what is drawn, its messages over the English ones, and the tag by which dates and numbers are written. */
export interface Words {
  language: string;
  locale?: string;
  messages?: Record<string, string>;
}

/** What everything is drawn with. */
export interface Drawing extends Words {
  state?: string;
  progress?: { index: number; total: number };
  inputs: string[];
  multiple: boolean;
  headingLevel: number;
  open: boolean;
  display: string;
  actions: string[];
  recipientField: boolean;
  jobsUrl: string | null;
  verifierUrl: string | null;
  images: string;
  network: string;
  src: string | null;
  scriptUrl: string | null;
  scriptIntegrity: string | null;
  page: string;
  source?: string | null;
  imageUrl?: string | null;
  /** By the address of a picture the one to ask in its place; empty if the page refuses it. */
  pictures?: Map<string, string>;
  recipient?: string;
  place?: string;
}

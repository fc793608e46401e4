import type { BadgeInput, CheckName, Report, Verdict, VerifyOptions } from "./index.js";

/**
 * `<open-badge-verifier>`: verifies a badge and draws a card.
 *
 * Without `src` it takes a badge from its reader; with it, the card stands where the element is. What it contains is
 * shown until the card is there, and stays where WebAssembly is blocked.
 *
 * @attr src - URL of an assertion, a credential, a share page, a PNG or an SVG
 * @attr inputs - of `url drop file paste`, how a badge may be given; all without `src`, none with it
 * @attr verify - `auto` (default), `interaction` (no request before a click), `manual`
 * @attr loading - `lazy` (default), `eager`
 * @attr display - `card` (default), `compact`, `chip`
 * @attr recipient-field - whether the reader may ask for a recipient of any badge; where a badge has only a hash of its
 *   recipient, and the reader gives the badges (`inputs`), there is a field in any case
 * @attr issuers - URL of a list of known issuers
 * @attr retirement-list - URLs of lists of retired achievements
 * @attr proxy - a relay of your own, with `{url}`, used only after a direct request failed
 * @attr actions - of `link linkedin facebook x email embed qr image json print jobs`; default `link`
 * @attr jobs-url - where jobs are found, with `{skills}` and `{name}`
 * @attr verifier-url - a page that checks badges, with `{url}` where the badge's address goes; without `{url}` it goes
 *   into the fragment, as `#url=`. Where *Check independently*, *Copy link to this check* and the QR code lead. By
 *   default there is none, and the reader is told of the validators of the standard
 * @attr multiple - whether many badges may be given at once, as a batch, which sorts, filters and is exported
 * @attr open - whether the details start expanded
 * @attr network - `full` (default), `status-only`, `none`; with `none` nothing is asked for, with `status-only` only
 *   status lists, but for a `src` of the page's own origin
 * @attr images - `auto` (default): pictures in the badge or its file, and from elsewhere those of badges whose proof
 *   and issuer hold, others once the reader asks; `data`: none from elsewhere; `none`. With another `network` than
 *   `full`, one from elsewhere waits for the reader too
 * @attr deep-link - the name of a parameter of the page's address, in its fragment or query, that says what to verify;
 *   `verify` if empty
 * @attr theme - `auto` (default), `light`, `dark`
 * @attr heading-level - 2 to 6, default 3
 * @attr timeout - milliseconds per request, default 10000
 * @attr lang - the language of the words, of the nearest element that has one, else what the visitor prefers; a region in
 *   it (`en-GB`) says how dates and numbers are written, else that of the visitor for the same language
 * @attr verdict - reflected, once there is one
 */
export class OpenBadgeVerifier extends HTMLElement {
  /** Where the wasm file is, if it is not beside the script; the single script looks for words beside it too. */
  static wasmUrl: string | URL | undefined;

  /**
   * Adds a language to the card, or words to one. Throws a TypeError unless all of them are strings. Where all words of
   * a language are added, none is loaded for it.
   */
  static addMessages(language: string, messages: Record<string, string>): void;

  src: string | null;
  loading: "lazy" | "eager";
  network: "full" | "status-only" | "none";
  images: "auto" | "data" | "none";
  timeout: number;
  proxy: string | null;
  issuers: string | null;
  retirementList: string | null;
  get inputs(): ("url" | "drop" | "file" | "paste")[];
  set inputs(tokens: string | string[]);
  display: "card" | "compact" | "chip";
  open: boolean;
  multiple: boolean;
  recipientField: boolean;
  get actions(): string[];
  set actions(tokens: string | string[]);
  jobsUrl: string | null;
  verifierUrl: string | null;
  theme: "auto" | "light" | "dark";
  headingLevel: number;
  deepLink: string | null;
  /** A badge as an object, in the place of `src`. */
  credential: object | null;
  /** Known issuers, as ids or as a list, in the place of `issuers`. */
  trustedIssuers: string | string[] | object | null;
  /** Whom the badge must belong to; never an attribute, so that no address stands in a page. */
  recipient: string | string[] | null;

  readonly state: "idle" | "loading" | "waiting" | "checking" | "done" | "error";
  readonly report: Report | null;
  readonly verdict: Verdict | null;

  /** Resolves to the element when the wasm is there. */
  readonly ready: Promise<this>;

  /** Verifies what is given, else `src`. A newer call cancels an older one, which then rejects with an AbortError. */
  verify(input?: BadgeInput, options?: VerifyOptions): Promise<Report>;
  /**
   * Verifies many badges as a batch: files, links, and texts that may hold several, one a line, with an e-mail address
   * beside each. Further calls add to the batch. Resolves when it is through.
   */
  verifyAll(inputs: Iterable<BadgeInput>): Promise<void>;
  /**
   * What the batch holds, in the order in which it was given; `report` is null where there is none yet, or a line names
   * no badge.
   */
  reports(): Promise<BatchRow[]>;
  /** Back to the beginning: `src` anew, or an empty field. */
  reset(): void;
  /** Opens the file picker. */
  pick(): void;

  addEventListener<K extends keyof OpenBadgeVerifierEventMap>(
    type: K,
    listener: (this: OpenBadgeVerifier, event: OpenBadgeVerifierEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

export interface BatchRow {
  /** The name of the file, or the link; null for badge data that was pasted. */
  source: string | null;
  /** The address that the badge had to belong to. */
  recipient?: string;
  /** The name of a person that its row of a table gives. */
  name?: string;
  /** The columns of its row, but for the badge and the address; by their headings, else by their letters. */
  columns?: Record<string, string>;
  report: Report | null;
}

/** The attributes as HTML and templates write them. */
export interface OpenBadgeVerifierAttributes {
  src?: string;
  inputs?: string;
  verify?: "auto" | "interaction" | "manual";
  loading?: "lazy" | "eager";
  display?: "card" | "compact" | "chip";
  open?: boolean;
  multiple?: boolean;
  "recipient-field"?: boolean;
  issuers?: string;
  "retirement-list"?: string;
  proxy?: string;
  network?: "full" | "status-only" | "none";
  images?: "auto" | "data" | "none";
  actions?: string;
  "jobs-url"?: string;
  "verifier-url"?: string;
  "deep-link"?: string;
  theme?: "auto" | "light" | "dark";
  "heading-level"?: number;
  timeout?: number;
}

/** The events of the element alone. */
export interface OpenBadgeVerifierEvents {
  /** A run begins; it ends in exactly one of the next two. */
  "verify-start": CustomEvent<Record<string, never>>;
  "verify-progress": CustomEvent<{ check: CheckName; index: number; total: number }>;
  "verify-end": CustomEvent<{ report: Report }>;
  /** The run gave no report: "AbortError", "TypeError", "wasm-blocked", or "file-source" for an address of a file. */
  "verify-error": CustomEvent<{ code: string; cause: unknown }>;
  /** In a batch: a badge is through. */
  "batch-progress": CustomEvent<{ index: number; total: number }>;
  /** In a batch: all badges are through, or the reader stopped it. How often each verdict occurs. */
  "batch-end": CustomEvent<{ verdicts: Partial<Record<Verdict, number>> }>;
  /** The badge is about to be shared or its link copied: cancel it to do so yourself. */
  "badge-share": CustomEvent<{ readonly channel: string; readonly url: string }>;
  /** A request is about to be sent, for a document or a picture: cancel it, or set `detail.url` to another address. */
  "fetch-request": CustomEvent<{ url: string; readonly purpose: string }>;
}

export interface OpenBadgeVerifierEventMap extends HTMLElementEventMap, OpenBadgeVerifierEvents {}

/** Defines the element; harmless if it is defined already. */
export function define(tag?: string, registry?: CustomElementRegistry): void;

declare global {
  interface HTMLElementTagNameMap {
    "open-badge-verifier": OpenBadgeVerifier;
  }
  // They bubble.
  interface GlobalEventHandlersEventMap extends OpenBadgeVerifierEvents {}
}

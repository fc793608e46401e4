import type { BadgeInput, CheckName, Report, Verdict, VerifyOptions } from "./index.js";

// What stands between `begin` and `end` is written by `node scripts/element.mjs`, from the tables of scripts/element/.

/**
 * `<open-badge-verifier>`: verifies a badge and draws a card.
 *
 * Without `src` it takes a badge from its reader; with it, the card stands where the element is. What it contains is
 * shown until the card is there, and stays where WebAssembly is blocked.
 */
export class OpenBadgeVerifier extends HTMLElement {
  // begin properties
  /** The address of the badge: of an assertion, a credential, a page that shares one, a PNG or an SVG. */
  src: string | null;
  /** How a reader may give a badge. Without this attribute all of them, or none if there is a `src`. */
  get inputs(): ("url" | "drop" | "file" | "paste")[];
  set inputs(tokens: string | string[]);
  /** Whether a reader may give many badges. They make a batch, which sorts, filters and is exported. */
  multiple: boolean;
  /**
   * Whether a reader may ask of any badge for whom it is. A badge that has only a hash of its recipient, and was
   * given by the reader, has the field in any case.
   */
  recipientField: boolean;
  /**
   * The name of a parameter of the page's address that says what to verify; `verify` if the attribute is empty.
   * The fragment comes before the query.
   */
  deepLink: string | null;
  /** Whether the element waits until it is near the visible part of the page. */
  loading: "lazy" | "eager";
  /** How large a badge is drawn: a card, a smaller one, or a button in a line of text that opens the card. */
  display: "card" | "compact" | "chip";
  /** Whether *More about this badge*, which is all that is not on the card's first screen, starts open. */
  open: boolean;
  /** The colours; `auto` are those that the reader prefers. */
  theme: "auto" | "light" | "dark";
  /** The level of the card's first heading, 2 to 6. */
  headingLevel: number;
  /** What can be done with the badge, in this order; nothing if the attribute is empty. */
  get actions(): (
    | "link"
    | "linkedin"
    | "facebook"
    | "x"
    | "email"
    | "embed"
    | "qr"
    | "image"
    | "json"
    | "print"
    | "jobs"
  )[];
  set actions(tokens: string | string[]);
  /** Where jobs are found, with `{skills}` and `{name}` in the address. The action `jobs` needs it. */
  jobsUrl: string | null;
  /**
   * A page that checks badges, with `{url}` where the badge's address goes; without `{url}` that goes into the
   * fragment, as `#url=`. *Check independently*, *Copy link to this check* and the QR code lead there.
   */
  verifierUrl: string | null;
  /**
   * What may be asked for: all, only whether the badge was withdrawn, or nothing; in any case a `src` of the
   * page's own origin.
   */
  network: "full" | "status-only" | "none";
  /**
   * Which pictures are shown. `auto`: those in the badge or its file, and from elsewhere those of badges whose
   * proof and issuer hold, if `network` is `full`; others once the reader asks. `data`: none from elsewhere.
   * `none`: none.
   */
  images: "auto" | "data" | "none";
  /** Milliseconds that a request may take, up to 600000. */
  timeout: number;
  /** A relay of your own, with `{url}` in the address. It is asked only where the host itself did not answer. */
  proxy: string | null;
  /** The address of a list of issuers that you know. An issuer that is not on it is said to be unlisted. */
  issuers: string | null;
  /**
   * The addresses of registries of issuers, with spaces between them: of lists, or of files that name federations
   * and other registries. The first that knows the issuer says who it is.
   */
  registries: string | null;
  /** The addresses of lists of retired achievements, with spaces between them. */
  retirementList: string | null;
  /** A badge as an object, in the place of `src`. */
  credential: object | null;
  /** Whom the badge must belong to. It is never an attribute, so that no address stands in a page. */
  recipient: string | string[] | null;
  /** Issuers that you know, by their ids or as a list, in the place of `issuers`. */
  trustedIssuers: string | string[] | object | null;
  /** What the element is doing. It is one of the custom states too. */
  readonly state: "idle" | "loading" | "waiting" | "checking" | "done" | "error";
  /** The report of the badge that is shown. */
  readonly report: Report | null;
  /** The verdict of that report. */
  readonly verdict: Verdict | null;
  /** Resolves to the element when the wasm is there; rejects with a `WasmBlockedError` where it cannot be had. */
  readonly ready: Promise<this>;
  /** Where the wasm file is, if it is not beside the script; the single script looks for words beside it too. */
  static wasmUrl: string | URL | undefined;
  // end properties

  // begin methods
  /** Verifies what is given, else `src`. A newer call ends an older one, which then rejects with an `AbortError`. */
  verify(input?: BadgeInput, options?: VerifyOptions): Promise<Report>;
  /**
   * Verifies many badges as a batch: files, links, and texts that may hold several, one a line, with an e-mail
   * address beside each. Further calls add to the batch. Resolves when it is through.
   */
  verifyAll(inputs: Iterable<BadgeInput>): Promise<void>;
  /**
   * What the batch holds, in the order in which it was given. `report` is null where there is none yet, or where a
   * line names no badge.
   */
  reports(): Promise<BatchRow[]>;
  /** Goes back to the beginning: verifies `src` anew, or asks for a badge. */
  reset(): void;
  /** Opens the file picker of the browser. Call it while the reader presses something. */
  pick(): void;
  /**
   * Adds a language to all cards of the page, or words to one. Throws a `TypeError` unless all of them are
   * strings. Where all words of a language are added, none is loaded for it.
   */
  static addMessages(language: string, messages: Record<string, string>): void;
  // end methods

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
  removeEventListener<K extends keyof OpenBadgeVerifierEventMap>(
    type: K,
    listener: (this: OpenBadgeVerifier, event: OpenBadgeVerifierEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
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
  // begin attributes
  /** The address of the badge: of an assertion, a credential, a page that shares one, a PNG or an SVG. */
  src?: string;
  /** How a reader may give a badge. Without this attribute all of them, or none if there is a `src`. */
  inputs?: string;
  /** Whether a reader may give many badges. They make a batch, which sorts, filters and is exported. */
  multiple?: boolean;
  /**
   * Whether a reader may ask of any badge for whom it is. A badge that has only a hash of its recipient, and was
   * given by the reader, has the field in any case.
   */
  "recipient-field"?: boolean;
  /**
   * The name of a parameter of the page's address that says what to verify; `verify` if the attribute is empty.
   * The fragment comes before the query.
   */
  "deep-link"?: string;
  /**
   * When `src` is verified: by itself, after the reader pressed a button (nothing is asked for before), or when
   * the page calls `verify()`. The property of this name is that method; setting it sets the attribute.
   */
  verify?: "auto" | "interaction" | "manual";
  /** Whether the element waits until it is near the visible part of the page. */
  loading?: "lazy" | "eager";
  /** How large a badge is drawn: a card, a smaller one, or a button in a line of text that opens the card. */
  display?: "card" | "compact" | "chip";
  /** Whether *More about this badge*, which is all that is not on the card's first screen, starts open. */
  open?: boolean;
  /** The colours; `auto` are those that the reader prefers. */
  theme?: "auto" | "light" | "dark";
  /** The level of the card's first heading, 2 to 6. */
  "heading-level"?: number;
  /** What can be done with the badge, in this order; nothing if the attribute is empty. */
  actions?: string;
  /** Where jobs are found, with `{skills}` and `{name}` in the address. The action `jobs` needs it. */
  "jobs-url"?: string;
  /**
   * A page that checks badges, with `{url}` where the badge's address goes; without `{url}` that goes into the
   * fragment, as `#url=`. *Check independently*, *Copy link to this check* and the QR code lead there.
   */
  "verifier-url"?: string;
  /**
   * What may be asked for: all, only whether the badge was withdrawn, or nothing; in any case a `src` of the
   * page's own origin.
   */
  network?: "full" | "status-only" | "none";
  /**
   * Which pictures are shown. `auto`: those in the badge or its file, and from elsewhere those of badges whose
   * proof and issuer hold, if `network` is `full`; others once the reader asks. `data`: none from elsewhere.
   * `none`: none.
   */
  images?: "auto" | "data" | "none";
  /** Milliseconds that a request may take, up to 600000. */
  timeout?: number;
  /** A relay of your own, with `{url}` in the address. It is asked only where the host itself did not answer. */
  proxy?: string;
  /** The address of a list of issuers that you know. An issuer that is not on it is said to be unlisted. */
  issuers?: string;
  /**
   * The addresses of registries of issuers, with spaces between them: of lists, or of files that name federations
   * and other registries. The first that knows the issuer says who it is.
   */
  registries?: string;
  /** The addresses of lists of retired achievements, with spaces between them. */
  "retirement-list"?: string;
  // end attributes
}

/** The events of the element alone. They bubble, and leave the shadow trees that the element stands in. */
export interface OpenBadgeVerifierEvents {
  // begin events
  /** A run begins. It ends in exactly one `verify-end` or `verify-error`. */
  "verify-start": CustomEvent<Record<string, never>>;
  /** A check is begun. */
  "verify-progress": CustomEvent<{ check: CheckName; index: number; total: number }>;
  /** The report is there, whatever its verdict. */
  "verify-end": CustomEvent<{ report: Report }>;
  /**
   * There is no report, and `cause` is what was thrown. `code` is `"AbortError"` if the run was ended,
   * `"TypeError"` for what cannot be a badge, `"file-source"` for the address of a file, `"VerifierError"` if the
   * verifier itself failed, or one that begins with `wasm-` (`WasmBlockedCode`).
   */
  "verify-error": CustomEvent<{ code: string; cause: unknown }>;
  /** One badge of a batch is through. */
  "batch-progress": CustomEvent<{ index: number; total: number }>;
  /** A batch is through, or its reader stopped it. `verdicts` says how often each occurs. */
  "batch-end": CustomEvent<{ verdicts: Partial<Record<Verdict, number>> }>;
  /** A reader is about to share the badge, or to copy an address or code of it. Cancel it to do that yourself. */
  "badge-share": CustomEvent<{ readonly channel: string; readonly url: string }>;
  /** A document or a picture is about to be asked for. Cancel it, or set `detail.url` to another address. */
  "fetch-request": CustomEvent<{ url: string; readonly purpose: string }>;
  // end events
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

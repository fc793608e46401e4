// What the modules of the element hand to each other.
import type { OpenBadgeVerifier } from "../types/element.js";
import type { BadgeInput, Report } from "../types/index.js";
import type { Verified } from "./api/core.js";

export type { OpenBadgeVerifier };

/** The properties that an element has of its attributes. */
export type Reflected = Pick<
  OpenBadgeVerifier,
  | "src"
  | "loading"
  | "network"
  | "images"
  | "timeout"
  | "proxy"
  | "issuers"
  | "registries"
  | "retirementList"
  | "inputs"
  | "display"
  | "open"
  | "multiple"
  | "recipientField"
  | "actions"
  | "jobsUrl"
  | "verifierUrl"
  | "theme"
  | "headingLevel"
  | "deepLink"
>;

/** What there is to draw: a report, an error, or how far a check has come. */
export interface Outcome {
  report?: Report;
  result?: Verified;
  /** The image that the badge came in. */
  carrier?: Blob;
  error?: unknown;
  progress?: { index: number; total: number };
}

/** What the view says with each thing that a visitor does. */
export interface Details {
  submit: string;
  file: FileList;
  recipient: string;
  again: object;
  check: object;
  another: object;
  print: object;
  json: object;
  image: object;
  "show-image": { value: string };
  copy: { channel: string; value: string; done: string };
  share: { channel: string; url: string };
  open: { value: string };
  sort: { value: string };
  filter: { value: string };
  stop: object;
  further: object;
  continue: object;
  retry: object;
  csv: object;
  clear: object;
  redo: object;
}

export type Action = keyof Details;

/** The event behind an action: what it happened at is always an element of the card. */
export type ActionEvent = Event & { target: HTMLElement };

/** Hears what a visitor does. */
export type Act = <A extends Action>(action: A, detail: Details[A], event: ActionEvent) => void;

/** A function for each of some actions. */
export type Handlers = { [A in Action]?: (detail: Details[A], event: ActionEvent) => unknown };

/** Dispatches an event of the element; whether nobody cancelled it. */
export type Tell = (type: string, detail: object) => boolean;

/**
 * Lets a page see, rewrite or refuse the request for a picture that the reader wants: the address to ask, empty if it
 * is refused.
 */
export type Ask = (address: string) => string;

/** Whether a page at `page` may have asked for what came from `address` in the end. */
export type Permits = (address: string, page: string) => boolean | Promise<boolean>;

/** Sets the state of the element. */
export type Enter = (state: OpenBadgeVerifier["state"], outcome?: Outcome | null) => unknown;

/** What is done for an element, in the terms of its own methods. */
export interface ElementDoing {
  /** Verifies anew. */
  run(): void;
  /** Asks for another badge, whatever the page gives. */
  clear(): unknown;
  /** Verifies what a visitor gives. */
  take(given: BadgeInput[]): unknown;
  tell: Tell;
  /** What the badge was given as, perhaps an image that has it inside. */
  given(): BadgeInput | null | undefined;
  /** Draws anew: as it is, or by the whole verifier. */
  drawing(): { draw(): unknown; renew(): Promise<unknown> };
  card: {
    ask: Ask;
    permits: Permits;
    /** Says what has the focus once the check that was begun is done. */
    follow(selector: string): void;
    /** Some of the view's words. */
    say(key: string): string;
  };
}

// What the modules of a batch hand to each other.

import type { BatchRow } from "../../types/element.js";
import type { BadgeInput, Verdict } from "../../types/index.js";
import type { Core, Drawing, Fetch, Options, PlainSettings, Settings, Verified } from "../api/core.js";
import type { Act, ActionEvent, Enter, OpenBadgeVerifier, Tell } from "../types.js";
import type { Engine } from "./engine.js";

/** What a batch has of the element that it stands in. */
export interface Place {
  /** What is done on a card, be it in a batch or not. */
  act: Act;
  enter: Enter;
  tell: Tell;
}

/** What becomes of the place in which a batch stands. */
export interface Standing {
  /** Clears the place; the batch may be brought back. */
  clear(event: ActionEvent): void;
  /** Brings the batch back. */
  restore(): void;
}

/** What a batch shares with the element's script. */
export interface Host extends Place, Standing {
  core: Core;
  answered(input: BadgeInput, settings: Settings): Promise<Verified>;
  compiled(): WebAssembly.Module | undefined;
  drawing(element: OpenBadgeVerifier): Drawing;
  plainSettings(options: Options): PlainSettings;
  settings(element: OpenBadgeVerifier): Options & { fetch: Fetch; timeout: number };
  workerUrl(): URL | null;
}

/** A badge of what was given at once. */
export interface Given {
  /** The file or link that it came by. */
  source?: string;
  input: BadgeInput;
  /** Whom it must belong to. */
  recipient?: string;
  /** What else its row of a table says, as the core has it. */
  given?: string;
  /** Whether it is a line that names no badge. */
  isAside?: boolean;
}

/** A badge of a batch, and what came of it. */
export interface Row {
  source?: string;
  input: BadgeInput;
  /** Whom it must belong to. */
  asked?: string;
  /** What else its row of a table says, as the core has it. */
  given?: string;
  /** Where its result is. */
  engine?: BatchEngine;
  verdict?: Verdict;
  /** JSON; a large one as a blob. */
  report?: string | Blob;
  /** The pictures that the page was told of, as a card is drawn with them. */
  pictures?: Map<string, string> | null;
  /** The address of the image that it was given as. */
  image?: string | null;
  isOpen?: boolean;
  /** Whether its result was gone when its card was last to be shown. */
  isLost?: boolean;
}

/** What is known of a badge beside its report. */
export type Told = Omit<BatchRow, "report">;

/** The settings of one badge, beside those that all badges of a run have. */
export type OwnSettings = Pick<Settings, "recipients" | "now">;

/** What an engine is asked for: the public methods of `Engine`, by name. There is no other list of them. */
export type Call = Exclude<keyof Engine, "close">;
export type Arguments = { [C in Call]: Parameters<Engine[C]> };
export type Answers = { [C in Call]: Awaited<ReturnType<Engine[C]>> };
export type Methods = { [C in Call]: (...given: Arguments[C]) => Answers[C] | Promise<Answers[C]> };

/** An engine, wherever it is. */
export interface BatchEngine {
  /** How many badges it takes at once. */
  atOnce: number;
  /** Whether it takes no more, since no worker can be started for it. */
  isOver: boolean;
  call<C extends Call>(name: C, ...given: Arguments[C]): Promise<Answers[C]>;
  /** Ends what is under way. */
  stop(): void;
  /** Ends for good. */
  close(): unknown;
}

/** Where messages leave and arrive: a worker, or the global scope of one. */
export interface Port {
  addEventListener(type: "message", listener: (event: MessageEvent) => unknown): void;
  postMessage(message: unknown): void;
}

/** The other side of a port. */
export interface Remote {
  (name: string, ...given: unknown[]): Promise<unknown>;
  /** Rejects all calls that are under way, since nobody answers any more. */
  end(error: unknown): void;
}

/** A worker that was started. */
export interface StartedWorker {
  call: Remote;
  end(error: unknown): void;
}

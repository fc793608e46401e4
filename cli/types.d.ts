// What the modules of the command line hand to each other.

import type { BadgeInput, Severity, Verdict } from "../www/types/index.js";

/** A badge as it was given. */
export interface Entry {
  /** What whoever gave it calls it; else its line, file or address. */
  id: unknown;
  /** Its line, where it is one of NDJSON. */
  line?: number;
  /** The file or address that it came from. */
  source?: string;
  /** Whom it must belong to. */
  recipient?: string;
  /** What else its row of a table says, as the core has it. */
  given?: string;
  /** About how many bytes of it are in memory already. */
  size?: number;
  /** Reads it; a fault if that cannot be. */
  read(): Promise<BadgeInput> | BadgeInput;
}

/** What is wanted of a badge beside its report. */
export interface Beside {
  /** The row that it is summed up in. */
  isSummed: boolean;
  /** Its card. */
  isDrawn?: boolean;
}

/** Why there is no report. */
export interface Fault {
  code: string;
  message: string;
}

/** What became of a badge. */
export interface Answer {
  /** JSON. */
  report?: string;
  /** The row that it is summed up in, as JSON, where that was asked for. */
  summary?: string;
  /** The card as HTML, where that was asked for. */
  card?: string;
  fault?: Fault;
}

/** Where answers go, one by one. */
export interface Output extends Beside {
  begin(): Promise<void>;
  /** Hears how many badges are known so far. */
  expect?(total: number): void;
  put(entry: Entry, answer: Answer): Promise<void>;
  end(): Promise<void>;
}

/** How a report ended. */
export type Ending = { verdict: Verdict; severity: Severity };

// What the modules that ask for documents hand to each other.

/** An answer as plain data, which a worker can be sent. */
export interface PlainAnswer {
  status: number;
  redirected: boolean;
  url: string;
  type: string | null;
  body: ArrayBuffer;
  /** What a relay says of it: the header `Proxy-Status`. */
  proxyStatus: string | null;
  /** When the host said so, ISO 8601, if the answer was kept since. */
  fetchedAt?: string;
}

/** Asks for a document. */
export type AskFor = (url: string, init: RequestInit, purpose: string) => Promise<PlainAnswer>;

/** What a host answered, with the headers that are kept. */
export type Fresh = Omit<PlainAnswer, "proxyStatus" | "fetchedAt"> & { headers: Record<string, string> };

// What the badges of a list ask of the network: one request a document, however many of them need it.

/** The most bytes that are read of an answer: the verifier takes 10 MiB of a badge and 2 of any other document, and must see that there is more. */
const MAX_BYTES = 2 * 1024 * 1024 + 1;
const MAX_INPUT_BYTES = 10 * 1024 * 1024 + 1;
/** The most bytes that are kept for badges to come. */
const MAX_KEPT = 64 * 1024 * 1024;

export class Documents {
  #asked = new Map();
  #failed = new Set();
  #kept = 0;
  #run;

  /** A run begins: `fetch(url, init, purpose)` sends a request, which may take `timeout` milliseconds; `signal` ends all. */
  begin(run) {
    this.#run = run;
    this.forgetFailures();
  }

  /** The answer to a request, as plain data. Rejects for all who wait alike: with a TimeoutError if it took too long. */
  ask(url, init, purpose) {
    const limit = purpose === "input" ? MAX_INPUT_BYTES : MAX_BYTES;
    const key = `${init.mode ?? ""} ${limit} ${url}`;
    if (!this.#asked.has(key)) {
      const answer = this.#request(url, init, purpose, limit);
      this.#asked.set(key, answer);
      answer.then(
        ({ status, body }) => (status < 500 ? this.#keep(body.byteLength) : this.#failed.add(key)),
        () => this.#failed.add(key),
      );
    }
    return this.#asked.get(key);
  }

  /** What failed so far is asked for again. */
  forgetFailures() {
    for (const key of this.#failed) this.#asked.delete(key);
    this.#failed.clear();
  }

  async #request(url, init, purpose, limit) {
    const signal = AbortSignal.any([AbortSignal.timeout(this.#run.timeout), this.#run.signal]);
    const response = await this.#run.fetch(url, { ...init, signal }, purpose);
    const { status, redirected } = response;
    return {
      status,
      redirected,
      url: response.url,
      type: response.headers.get("content-type"),
      body: await read(response, limit),
    };
  }

  /** The oldest answers go when there are too many. */
  #keep(bytes) {
    this.#kept += bytes;
    for (const [key, answer] of this.#asked) {
      if (this.#kept <= MAX_KEPT) return;
      this.#asked.delete(key);
      answer.then(
        ({ body }) => {
          this.#kept -= body.byteLength;
        },
        () => {},
      );
    }
  }
}

/** The body of an answer, as far as the limit. */
export async function read(response, limit) {
  const pieces = [];
  const reader = response.body?.getReader();
  for (let size = 0; reader && size < limit; ) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    size += value.length;
  }
  reader?.cancel().catch(() => {});
  return new Blob(pieces).arrayBuffer();
}

/** An answer in the shape that the verifier reads; that of a `Response` could not say from where it was redirected. */
export function response({ status, redirected, url, type, body }) {
  return {
    status,
    redirected,
    url,
    headers: new Headers(type ? { "content-type": type } : {}),
    body: null,
    arrayBuffer: async () => body,
  };
}

// What a verification has asked for, so that one that is begun anew asks for nothing twice.

/** @import { Answer, Fetch } from "./core.js" */

/** The most bytes of an answer that are read before they are asked for: as many as a file with a badge may have. */
const MAX_BYTES = 10 * 1024 * 1024;

/** @typedef {{ again: () => Answer, hasten?: () => unknown }} Kept */

/**
 * A way to ask for documents, whose answers are kept. Each time that it is taken anew it gives the same ones in the
 * order in which they were asked for, and asks only for what was not asked for yet. From `hasten` on, all that comes is
 * read as it comes: the time that a host has must not end while nobody listens.
 * @param {Fetch} fetch
 * @returns {{ taken: () => Fetch, hasten: () => void }}
 */
export function recorded(fetch) {
  /** @type {Map<string, Promise<Kept>[]>} */
  const known = new Map();
  const hasten = () => {
    for (const answer of [...known.values()].flat()) answer.then(({ hasten: read }) => read?.()).catch(() => {});
  };
  /** @returns {Fetch} */
  const taken = () => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    return (url, init, purpose) => {
      const request = JSON.stringify([url, purpose, init.mode, init.redirect]);
      const at = counts.get(request) ?? 0;
      counts.set(request, at + 1);
      const answers = known.get(request) ?? [];
      known.set(request, answers);
      answers[at] ??= new Promise((resolve) => resolve(fetch(url, init, purpose))).then(kept);
      return answers[at].then((answer) => answer.again());
    };
  };
  return { taken, hasten };
}

/**
 * An answer that can be read again from its beginning.
 * @param {Answer} answer
 * @returns {Kept}
 */
function kept(answer) {
  if (Object(answer) !== answer) return { again: () => answer };
  /** @type {ReturnType<typeof pieces> | undefined} */
  let stream;
  const body = () => (stream ??= pieces(answer.body));
  /** @type {Record<string, Promise<unknown>>} */
  const read = {};
  const again = () =>
    new Proxy(answer, {
      get(_, name) {
        if (name === "body") return body().again();
        // What has no stream is read at once.
        if (name === "arrayBuffer" || name === "text")
          return () => (read[name] ??= /** @type {Response} */ (answer)[name]());
        const value = Reflect.get(answer, name);
        return typeof value === "function" ? value.bind(answer) : value;
      },
    });
  return { again, hasten: () => answer.body && body().hasten() };
}

/**
 * A stream that can be read again: its pieces are kept. What was given up is read no further.
 * @param {Answer["body"]} stream
 * @returns {{ again: () => Answer["body"], hasten: () => unknown }}
 */
function pieces(stream) {
  if (!stream || stream.locked) return { again: () => stream, hasten: () => {} };
  const reader = stream.getReader();
  /** @type {Promise<ReadableStreamReadResult<Uint8Array>>[]} */
  const read = [];
  let isGivenUp = false;
  const further = () => (isGivenUp ? Promise.reject(new TypeError("the answer was given up")) : reader.read());
  const hasten = async () => {
    for (let [at, length] = [0, 0]; length < MAX_BYTES; at += 1) {
      const { done, value } = await (read[at] ??= further());
      if (done) return;
      length += value.byteLength;
    }
  };
  const again = () => {
    let at = 0;
    return new ReadableStream(
      {
        async pull(control) {
          const { done, value } = await (read[at++] ??= further());
          if (done) control.close();
          else control.enqueue(value);
        },
        cancel(reason) {
          isGivenUp = true;
          return reader.cancel(reason);
        },
      },
      // It is read when it is asked for, as the answer itself.
      { highWaterMark: 0 },
    );
  };
  return { again, hasten };
}

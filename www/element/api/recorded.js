// What a verification has asked for, so that one that is begun anew asks for nothing twice.

/** @import { Answer, Fetch } from "./core.js" */

/**
 * A way to ask for documents, whose answers are kept. Each time that it is taken anew it gives the same ones in the
 * order in which they were asked for, and asks only for what was not asked for yet.
 * @param {Fetch} fetch
 * @returns {() => Fetch}
 */
export function recorded(fetch) {
  /** @type {Map<string, Promise<() => Answer>[]>} */
  const known = new Map();
  return () => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    return (url, init, purpose) => {
      const request = JSON.stringify([url, purpose, init.mode, init.redirect]);
      const at = counts.get(request) ?? 0;
      counts.set(request, at + 1);
      const answers = known.get(request) ?? [];
      known.set(request, answers);
      answers[at] ??= new Promise((resolve) => resolve(fetch(url, init, purpose))).then(kept);
      return answers[at].then((answer) => answer());
    };
  };
}

/**
 * An answer that can be read again from its beginning.
 * @param {Answer} answer
 * @returns {() => Answer}
 */
function kept(answer) {
  if (Object(answer) !== answer) return () => answer;
  /** @type {(() => Answer["body"]) | undefined} */
  let body;
  /** @type {Record<string, Promise<unknown>>} */
  const read = {};
  return () =>
    new Proxy(answer, {
      get(_, name) {
        if (name === "body") return (body ??= pieces(answer.body))();
        // What has no stream is read at once.
        if (name === "arrayBuffer" || name === "text")
          return () => (read[name] ??= /** @type {Response} */ (answer)[name]());
        const value = Reflect.get(answer, name);
        return typeof value === "function" ? value.bind(answer) : value;
      },
    });
}

/**
 * A stream that can be read again: its pieces are kept. What was given up is read no further.
 * @param {Answer["body"]} stream
 * @returns {() => Answer["body"]}
 */
function pieces(stream) {
  if (!stream || stream.locked) return () => stream;
  const reader = stream.getReader();
  /** @type {Promise<ReadableStreamReadResult<Uint8Array>>[]} */
  const read = [];
  let isGivenUp = false;
  const further = () => (isGivenUp ? Promise.reject(new TypeError("the answer was given up")) : reader.read());
  return () => {
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
}

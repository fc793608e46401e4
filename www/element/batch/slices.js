// Work on the page's own thread in slices, so that the page stays responsive.

/** Milliseconds that a slice may take, which leaves half of a frame to the page. */
export const SLICE = 8;

/** @type {((value?: unknown) => void)[]} */
const waiting = [];
/** @type {MessageChannel | undefined} */
let channel;

/** Resolves in a task of its own. */
export function turn() {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}

let until = 0;

/** Resolves at once while the slice lasts, else in the next. */
export async function rest() {
  if (performance.now() < until) return;
  await turn();
  until = performance.now() + SLICE;
}

// The measurements, each in the page itself.
import { brotli } from "../scripts/brotli.mjs";

const REPEATS = 500;
/** Milliseconds after which no request is waited for any more, and its timer is gone too: those of our own time limit, and one second. */
const TIME_LIMITS = 11_000;

/** A new visitor: milliseconds from navigation to the first verdict, and the brotli bytes of all that was loaded. */
export async function coldPage(browser, server, peer, badge, { keep = false, line } = {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const files = [];
  page.on("response", (response) => files.push(response));
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.addInitScript(watchMemory);
  if (line) await slow(page, line);
  await page.goto(`${server.origin}/${peer}?${encodeURIComponent(badge)}`);
  await page.waitForFunction(() => globalThis.bench);
  const { cold, verdict } = await page.evaluate(() => ({ cold: bench.cold, verdict: bench.verdict }));
  if (verdict !== true) throw new Error(`${peer} does not verify: ${badge}`);
  const bytes = await loaded(files.slice(1));
  if (!keep) await context.close();
  return { page, cold, bytes };
}

/** Milliseconds of a repeated verification, and how many a second when many are made in a row. */
export async function warm(page) {
  return page.evaluate(async (repeats) => {
    const { verify, badge } = globalThis.bench;
    if (await verify(badge.altered)) throw new Error("an altered badge verifies");
    const durations = [];
    const begin = performance.now();
    for (let count = 0; count < repeats; count += 1) {
      const start = performance.now();
      if (!(await verify(badge.genuine))) throw new Error("a genuine badge does not verify");
      durations.push(performance.now() - start);
    }
    const rate = (repeats * 1000) / (performance.now() - begin);
    return { each: durations.sort((a, b) => a - b)[repeats / 2], rate };
  }, REPEATS);
}

/**
 * Bytes of the JavaScript heap and of the wasm memory, after a hundred verifications and after `many` more, once the time
 * limits of all requests have passed.
 */
export async function memory(browser, server, peer, badge, many) {
  const { page } = await coldPage(browser, server, peer, badge, { keep: true });
  const repeat = (times) =>
    page.evaluate(
      async ([count, wait]) => {
        for (let done = 0; done < count; done += 1) await bench.verify(bench.badge.genuine);
        await new Promise((resolve) => {
          setTimeout(resolve, wait);
        });
        gc();
        return { heap: performance.memory.usedJSHeapSize, wasm: globalThis.wasmMemory?.buffer.byteLength ?? 0 };
      },
      [times, TIME_LIMITS],
    );
  const before = await repeat(100);
  const after = await repeat(many);
  await page.context().close();
  return { before, after };
}

/**
 * Has a page load over a line of so many megabits a second, which takes so many milliseconds to answer, and run by a
 * processor that is so many times slower.
 */
async function slow(page, { megabits, latency, slower }) {
  const client = await page.context().newCDPSession(page);
  const throughput = (megabits * 1_000_000) / 8;
  await client.send("Network.enable");
  await client.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await client.send("Emulation.setCPUThrottlingRate", { rate: slower });
}

async function loaded(responses) {
  const bodies = await Promise.all(
    responses.filter((response) => response.url().startsWith("http")).map((response) => response.body()),
  );
  return bodies.reduce((total, body) => total + brotli(body), 0);
}

/** In the page, before its scripts: remembers the memory of a WebAssembly instance. */
function watchMemory() {
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (...given) => {
    const result = await instantiate.apply(WebAssembly, given);
    globalThis.wasmMemory = (result.instance ?? result).exports.memory;
    return result;
  };
}

// How long the tasks of a page are.
import type { Page } from "@playwright/test";
import { expect, test } from "./site";

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  dur: number;
  tdur?: number;
  args: { name?: string };
}

/**
 * The tasks of the page's own thread meanwhile, in milliseconds of processor time: what else runs on the machine makes
 * no task longer.
 */
export async function traced(page: Page, action: () => Promise<void>) {
  const browser = page.context().browser()!;
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  const start = performance.now();
  await action();
  const time = Math.round(performance.now() - start);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(thread),
  );
  const tasks = traceEvents.filter(
    (event) => event.ph === "X" && event.name.endsWith("RunTask") && main.has(thread(event)),
  );
  expect(tasks.length).toBeGreaterThan(10);
  const times = tasks.map(({ dur, tdur }) => (tdur ?? dur) / 1000);
  const [longest, total] = times.reduce(([longest, total], time) => [Math.max(longest, time), total + time], [0, 0]);
  test.info().annotations.push({ type: "time", description: `${time} ms, longest task ${longest.toFixed(1)} ms` });
  if (process.env.TIMES)
    console.log(`${test.info().title}: ${time} ms, longest task ${longest.toFixed(1)} ms, all ${Math.round(total)} ms`);
  return { longest, total };
}

// The events of the element on a page: which there are, what they carry, and which a page may cancel.
import { EVENTS } from "../../scripts/element/events.mjs";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, show } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });

interface Told {
  type: string;
  detail: string[];
  bubbles: boolean;
  composed: boolean;
  cancelable: boolean;
}

declare const told: Map<string, Told>;

test("the events are told as the table says: one badge, a failure, a share, a batch", async ({ page, open }) => {
  await ready(page, open);
  await element(page).evaluate((verifier) => {
    const seen = new Map<string, Told>();
    const { dispatchEvent } = EventTarget.prototype;
    verifier.dispatchEvent = (event: Event) => {
      const { type, bubbles, composed, cancelable } = event;
      const detail = Object.keys((event as CustomEvent).detail).sort();
      seen.set(type, { type, detail, bubbles, composed, cancelable });
      return dispatchEvent.call(verifier, event);
    };
    verifier.addEventListener("badge-share", (event) => event.preventDefault());
    Object.assign(globalThis, { told: seen });
  });
  await show(page, badge("ob2/image/png"));
  await page.getByRole("button", { name: "Copy link" }).click();
  await element(page).evaluate(async (verifier) => {
    await verifier.verify(1 as unknown as string).catch(() => {});
    await verifier.verifyAll([{ no: "badge" }]);
  });
  const seen = await page.evaluate(() => [...told.values()]);
  const said = EVENTS.map(({ name, detail, isCancelable = false }) => ({
    type: name,
    detail: [...detail.matchAll(/(\w+): /g)].map(([, key]) => key!).sort(),
    bubbles: true,
    composed: true,
    cancelable: isCancelable,
  }));
  const sorted = (list: Told[]) => list.sort((a, b) => (a.type < b.type ? -1 : 1));
  expect(sorted(seen)).toEqual(sorted(said));
});

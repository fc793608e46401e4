// The demo page shows what each badge must get, to people as well: nothing on it is amiss for those who use a screen
// reader.

import { violations } from "./axe";
import { expect, FAILED_LOADS, test } from "./site";

test.use({ expectedErrors: FAILED_LOADS });

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("every verdict is as it must be, and axe finds nothing", async ({ page, open, site }) => {
      await open("index.html");
      const { verdicts, kinds } = await (await fetch(`${site.pages.origin}/badges.json`)).json();
      for (const { verdict, src } of [...verdicts, ...kinds]) {
        const card = page.locator(`open-badge-verifier[src="${src}"]`).last();
        // The cards above grow as they are verified, and may push this one out of sight before it began.
        await expect(async () => {
          await card.scrollIntoViewIfNeeded();
          await expect(card, src).toHaveAttribute("verdict", verdict, { timeout: 2_000 });
        }).toPass({ timeout: 30_000 });
      }
      expect(await violations(page)).toEqual([]);
    });
  });
}

test("the badges of the page make a batch, each once", async ({ page, open, site }) => {
  await open("index.html");
  const { verdicts, kinds } = await (await fetch(`${site.pages.origin}/badges.json`)).json();
  const text = async ({ src }: { src: string }) => (await fetch(new URL(src, `${site.pages.origin}/`))).text();
  const texts = new Set(await Promise.all([...verdicts, ...kinds].map(text)));
  await page.getByRole("button", { name: "Try it with the badges of this page" }).click();
  await expect(page.locator("#many .batch-row[data-verdict]")).toHaveCount(texts.size, { timeout: 30_000 });
  for (const answer of ["Valid", "Withdrawn", "Altered"])
    await expect(page.getByRole("button", { name: answer }).first()).toBeVisible();
});

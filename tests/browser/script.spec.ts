import { expect, test } from "./site";

for (const page of ["tag-classic.html", "tag-module.html", "tag-single.html"]) {
  test(`one tag draws the card where it stands: ${page}`, async ({ page: tab, open }) => {
    await open(page);
    const verifier = tab.locator("#before ~ open-badge-verifier:has(~ #after)");
    await expect(verifier).toHaveAttribute("verdict", "unreadable");
    await expect(verifier).toHaveAttribute("heading-level", "2");
    await expect(verifier.getByRole("article")).toContainText("We can't find a badge at this link");
  });
}

test("loading the script twice is harmless", async ({ page, open }) => {
  await open("tag-twice.html");
  const verifiers = page.locator("open-badge-verifier");
  await expect(verifiers).toHaveCount(2);
  for (const verifier of await verifiers.all()) await expect(verifier).toHaveAttribute("verdict", "unreadable");
});

test.describe("where WebAssembly is blocked", () => {
  test.use({ expectedErrors: /WebAssembly|wasm/i });

  test("what the page shows by itself stays, with one sentence", async ({ page, site }) => {
    await page.goto(`${site.locked.origin}/fallback.html`);
    const verifier = page.locator("open-badge-verifier");
    await expect(verifier.locator(".unchecked")).toContainText("This page can't check the badge.");
    await expect(verifier.getByRole("link", { name: "My badge" })).toBeVisible();
    await expect(verifier.getByRole("link", { name: "Look at it where it is published" })).toHaveAttribute(
      "href",
      "https://issuer.example/assertions/1",
    );
    await expect(verifier).not.toHaveAttribute("verdict");
  });
});

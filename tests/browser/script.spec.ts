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

for (const [name, tag] of [
  ["script", '<script src="dist/open-badge-verifier.js" async></script>'],
  ["ES module", '<script type="module" src="dist/auto.js"></script>'],
])
  test(`a wasm that the page preloads is asked for once: ${name}`, async ({ page, open }) => {
    const hint = `<link rel="preload" as="fetch" type="application/wasm" href="dist/open-badge-verifier.first.wasm" crossorigin>`;
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
      ${hint}${tag}<open-badge-verifier src="badges/none/png/without-badge/badge.png"></open-badge-verifier>`;
    await page.route("**/preload.html", (route) => route.fulfill({ contentType: "text/html", body }));
    let asked = 0;
    await page.route("**/*.first.wasm", (route) => {
      asked += 1;
      return route.continue();
    });
    const warnings: string[] = [];
    page.on("console", (message) => warnings.push(message.text()));
    await open("preload.html");
    await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "unreadable");
    expect([asked, warnings]).toEqual([1, []]);
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

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

const WITHOUT_BADGE = 'src="badges/none/png/without-badge/badge.png"';

for (const [name, tag, file, given, verdict] of [
  ["script", '<script src="dist/open-badge-verifier.js" async></script>', "first", WITHOUT_BADGE, "unreadable"],
  ["ES module", '<script type="module" src="dist/auto.js"></script>', "first", WITHOUT_BADGE, "unreadable"],
  [
    "script, a badge that needs the rest",
    '<script src="dist/open-badge-verifier.js" async></script>',
    "rest",
    'src="badges/ob3/jwt/did-key/badge.txt" network="none"',
    "valid-unidentified",
  ],
])
  test(`a wasm that the page preloads is asked for once: ${name}`, async ({ page, open }) => {
    const hint = `<link rel="preload" as="fetch" type="application/wasm" href="dist/open-badge-verifier.${file}.wasm" crossorigin>`;
    const body = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
      ${hint}${tag}<open-badge-verifier ${given}></open-badge-verifier>`;
    await page.route("**/preload.html", (route) => route.fulfill({ contentType: "text/html", body }));
    let asked = 0;
    await page.route(`**/*.${file}.wasm`, (route) => {
      asked += 1;
      return route.continue();
    });
    const warnings: string[] = [];
    page.on("console", (message) => warnings.push(message.text()));
    await open("preload.html");
    await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", verdict);
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

// Badges made to do harm: under a strict policy with Trusted Types nothing executes, nothing overflows, nothing lies.
import { expect, FAILED_LOADS, test } from "./site";
import { element, badge as genuine, ready, show } from "./verifier";

const BAD = {
  script:
    '<script>globalThis.harmed = 1</script><img src=x onerror="globalThis.harmed = 1">"><svg onload=globalThis.harmed=1>',
  link: "javascript:globalThis.harmed=1",
  bidi: "\u202eelbaliava\u2066\u2067 \u200f",
  markdown:
    '# Title\n\n<b onclick="globalThis.harmed=1">raw</b>\n\n[press](javascript:globalThis.harmed=1) ![image](https://tracker.example/x.png)\n\n[data](data:text/html,<script>globalThis.harmed=1</script>)',
  long: "Donaudampfschifffahrtsgesellschaftskapitän".repeat(400),
};

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));

/** A badge that is hostile in every property. */
function credential(text: string, link: string) {
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    id: link,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: text,
    description: text,
    inLanguage: text,
    issuer: {
      id: link,
      type: ["Profile"],
      name: text,
      url: link,
      email: `${text}@evil.example`,
      image: { id: link, type: "Image", caption: text },
    },
    validFrom: "2025-01-01T00:00:00Z",
    validUntil: text,
    credentialSubject: {
      type: ["AchievementSubject"],
      id: link,
      identifier: [{ type: "IdentityObject", identityHash: text, identityType: text, hashed: false }],
      achievement: {
        id: link,
        type: ["Achievement"],
        name: text,
        description: text,
        tag: [text, text],
        image: { id: "data:text/html,<script>globalThis.harmed=1</script>", type: "Image" },
        criteria: { id: link, narrative: text },
        alignment: [
          {
            type: ["Alignment"],
            targetName: text,
            targetUrl: link,
            targetFramework: text,
            targetCode: text,
            targetDescription: text,
          },
        ],
        resultDescription: [{ id: "urn:uuid:1", type: ["ResultDescription"], name: text, resultType: "LetterGrade" }],
      },
      result: [{ type: ["Result"], resultDescription: "urn:uuid:1", value: text, status: text }],
    },
    evidence: [{ id: link, type: ["Evidence"], name: text, description: text, narrative: text, genre: text }],
    credentialStatus: { id: link, type: text, statusListCredential: link },
    proof: {
      type: "DataIntegrityProof",
      cryptosuite: text,
      verificationMethod: link,
      proofPurpose: "assertionMethod",
      proofValue: text,
    },
  };
}

function assertion(text: string, link: string) {
  return {
    "@context": "https://w3id.org/openbadges/v2",
    type: "Assertion",
    id: link,
    recipient: { type: "email", identity: text, hashed: false },
    issuedOn: "2025-01-01T00:00:00Z",
    evidence: [{ id: link, name: text, narrative: text }],
    badge: {
      type: "BadgeClass",
      id: link,
      name: text,
      description: text,
      image: link,
      criteria: { id: link, narrative: text },
      issuer: { type: "Profile", id: link, name: text, url: link, email: text },
      tags: [text],
    },
    verification: { type: "hosted", verificationProperty: text },
  };
}

for (const [name, text] of Object.entries(BAD)) {
  for (const [format, make] of Object.entries({ "3.0": credential, "2.0": assertion })) {
    test(`${name} in every property of a badge of version ${format}`, async ({ page }) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      for (const [name, value] of [
        ["open", ""],
        ["actions", "link linkedin facebook x email embed image json print jobs"],
        ["jobs-url", "https://jobs.example/{skills}{name}"],
        ["recipient-field", ""],
      ] as const) {
        await element(page).evaluate((verifier, [name, value]) => verifier.setAttribute(name, value), [
          name,
          value,
        ] as const);
      }
      await element(page).evaluate(
        (verifier, badge) => verifier.verify(badge),
        make(text, name === "link" ? text : "https://evil.example/1"),
      );
      await element(page).evaluate((verifier) =>
        verifier.shadowRoot!.querySelectorAll("details").forEach((details) => {
          details.open = true;
        }),
      );
      for (const link of await page.locator("a").all())
        expect(await link.getAttribute("href")).toMatch(/^(https:|mailto:)/);
      expect(
        await element(page).evaluate(
          (verifier) =>
            verifier.shadowRoot!.querySelectorAll(
              "script, iframe, object, embed, b, [onclick], [onerror], [onload], [style]",
            ).length,
        ),
      ).toBe(0);
      expect(await page.evaluate(() => "harmed" in globalThis)).toBe(false);
      expect(asked.filter((url) => url.includes("tracker.example"))).toEqual([]);
      const edge = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(edge).toBeLessThanOrEqual(0);
      if (name === "bidi") {
        const shown = await page
          .getByRole("article")
          .evaluate((card) => card.querySelector(".title")?.textContent ?? "");
        expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f]/);
      }
    });
  }
}

test("a huge image is held in its frame", async ({ page }) => {
  const svg = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="90000" height="90000"><script>parent.harmed=1</script><rect width="9" height="9"/></svg>')}`;
  const badge = credential("Large", "https://evil.example/1");
  badge.credentialSubject.achievement.image.id = svg;
  await element(page).evaluate((verifier, badge) => verifier.verify(badge), badge);
  const frame = await page.locator("[part=image] img").boundingBox();
  expect(Math.max(frame!.width, frame!.height)).toBeLessThanOrEqual(136);
  expect(await page.evaluate(() => "harmed" in globalThis)).toBe(false);
});

test("links of a badge tell nobody where they were followed, and show their hosts", async ({ page }) => {
  const badge = credential("[Read on](https://elsewhere.example/page)", "https://evil.example/1");
  await element(page).evaluate((verifier, badge) => verifier.verify(badge), badge);
  await element(page).evaluate((verifier) =>
    verifier.shadowRoot!.querySelectorAll("details").forEach((details) => {
      details.open = true;
    }),
  );
  const links = page.locator("a[href^='https:']");
  await expect(links).toContainText("Validator of 1EdTech"); // What nobody confirms leads nowhere.
  await expect(page.getByText("elsewhere.example").first()).toBeVisible();
  await show(page, genuine("ob2/endorsement/endorsed"));
  expect(await links.count()).toBeGreaterThan(2);
  for (const link of await links.all()) await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
});

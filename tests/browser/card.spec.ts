// The card: what stands where, and the words of every verdict.
import { readFileSync } from "node:fs";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, set, show } from "./verifier";

const MESSAGES: Record<string, string> = JSON.parse(readFileSync("src/view/messages/en.json", "utf8"));

test.use({ expectedErrors: FAILED_LOADS });

/** Whether a text is one of the messages that start with a key, whatever stands in their placeholders. */
function says(text: string, key: string) {
  const escaped = (message: string) =>
    message
      .split(/\{\w+\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+");
  const messages = Object.entries(MESSAGES).filter(([name]) => name === key || name.startsWith(`${key}.`));
  return messages.some(([, message]) => new RegExp(`^${escaped(message)}`).test(text));
}

test("every verdict says its headline and sentence, and what to do", async ({ page, open }) => {
  await open("cards.html");
  await page.waitForFunction(
    () => [...document.querySelectorAll("open-badge-verifier")].filter(({ state }) => state === "done").length === 25,
  );
  const bands = await page.evaluate(() =>
    [...document.querySelectorAll("open-badge-verifier")].map(({ verdict, shadowRoot }) => {
      const text = (selector: string) => shadowRoot!.querySelector(selector)?.textContent ?? "";
      return {
        verdict,
        severity: shadowRoot!.querySelector<HTMLElement>(".verdict")!.dataset.severity,
        title: text(".verdict-title"),
        text: text(".verdict-text"),
        action: text(".verdict-action"),
      };
    }),
  );
  for (const { verdict, severity, title, text, action } of bands) {
    expect(says(title, `verdict.${verdict}.headline`), `${verdict}: ${title}`).toBe(true);
    expect(says(text, `verdict.${verdict}.sentence`), `${verdict}: ${text}`).toBe(true);
    expect(`${title} ${text} ${action}`).not.toMatch(/[{}]|verdict\.|undefined/);
    const own = `verdict.${verdict}.action` in MESSAGES;
    const others = ["blocked", "valid-retired", "expired-retired"].includes(verdict!); // led elsewhere: to the host, to the source
    if (own && !others) expect(says(action, `verdict.${verdict}.action`), `${verdict}: ${action}`).toBe(true);
    expect(severity, verdict!).toBe(severityOf(verdict!));
  }
});

/** The severities of the report's documentation. */
function severityOf(verdict: string) {
  if (["valid", "valid-retired", "valid-retiring", "valid-superseded"].includes(verdict)) return "good";
  if (verdict === "valid-unlisted") return "note";
  if (
    [
      "unbound",
      "wrong-recipient",
      "suspended",
      "not-yet-valid",
      "expired",
      "expired-retired",
      "valid-partly",
      "valid-unidentified",
    ].includes(verdict)
  )
    return "warning";
  if (["unreadable", "malformed", "private", "blocked", "offline", "unsupported", "status-unknown"].includes(verdict))
    return "unknown";
  return "bad";
}

test.describe("one card", () => {
  test.beforeEach(({ page, open }) => ready(page, open));

  test("a private or unclaimed badge says so, and leads to its issuer", async ({ page }) => {
    await show(page, badge("ob2/address/forbidden"));
    await expect(element(page)).toHaveAttribute("verdict", "private");
    await expect(page.getByRole("article")).toContainText(
      "keeps it private, or it hasn't been claimed yet. That says nothing about whether it is valid.",
    );
    const link = page.getByRole("link", { name: "Open at issuer.example" });
    await expect(link).toHaveAttribute("href", "https://issuer.example/assertions/1");
    await expect(link).toHaveAttribute("rel", "noopener noreferrer nofollow");
  });

  test("the badge leads, then verdict, dates, recipient, what is opened, actions, footer", async ({ page }) => {
    await show(page, badge("ob2/endorsement/endorsed"), { "recipient-field": "", open: "" });
    const parts = [
      ".head",
      ".verdict",
      ".dates",
      ".recipient-field",
      ".details",
      ".description",
      ".checks",
      "[data-key=criteria]",
      "[data-key=skills]",
      "[data-key=evidence]",
      "[data-key=endorsements]",
      ".actions-area",
      ".footer",
    ];
    const tops = await element(page).evaluate(
      (verifier, parts) => parts.map((part) => verifier.shadowRoot!.querySelector(part)!.getBoundingClientRect().top),
      parts,
    );
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
  });

  test("a badge in doubt has its verdict first, and its contents are unconfirmed", async ({ page }) => {
    await show(page, badge("ob3/proof/altered"));
    const [verdict, head] = await element(page).evaluate((verifier) =>
      [".verdict", ".head"].map((part) => verifier.shadowRoot!.querySelector(part)!.getBoundingClientRect().top),
    );
    expect(verdict).toBeLessThan(head!);
    await expect(page.locator("[part=issuer]")).toContainText("(unconfirmed)");
    await expect(page.locator("[part=recipient]")).toContainText("(unconfirmed)");
  });

  test("retired is neutral, expired and revoked have ribbons, only the revoked is grey", async ({ page }) => {
    for (const [name, words, filter] of [
      ["ob2/lifecycle/retired", "Retired", "none"],
      ["ob3/validity/expired", "Expired", "none"],
      ["ob3/status/revoked", "Withdrawn", "grayscale(1)"],
    ] as const) {
      await show(page, badge(name));
      await expect(page.locator("[part=ribbon]")).toHaveText(words);
      expect(await page.locator("[part=image] img").evaluate((image) => getComputedStyle(image).filter)).toBe(filter);
    }
    await show(page, badge("ob2/image/png"));
    await expect(page.locator("[part=ribbon]")).toHaveCount(0);
  });

  test("the details have a row a check, with its source and time", async ({ page }) => {
    await show(page, badge("ob2/lifecycle/retired"), { open: "" });
    const names = page.locator(".check-name");
    await expect(names).toHaveText([
      "Authenticity",
      "Withdrawal",
      "Validity",
      "Availability",
      "Issuer",
      "Format",
      "Recipient",
      "Endorsements",
    ]);
    await expect(page.locator("[data-check=proof]")).toContainText(/issuer\.example, Jul 1, 2026/);
    const marks = await page
      .locator("[part=check]")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.mark));
    expect(marks).toEqual(["passed", "passed", "passed", "noted", "passed", "passed", "absent", "absent"]);
  });

  test("two more views: technical, and the JSON as it was verified", async ({ page }) => {
    await show(page, badge("ob2/image/png"), { open: "" });
    await page.getByText("Technical view").click();
    await expect(page.locator("[data-key=technical]")).toContainText("https://issuer.example/assertions/1");
    await page.getByText("Badge data (JSON)").click();
    expect(await page.locator("[data-key=json] code").textContent()).toBe(badge("ob2/image/png").expected.document);
  });

  test("sections are closed and counted; criteria are sanitised Markdown", async ({ page }) => {
    await show(page, badge("ob2/endorsement/endorsed"), { open: "" });
    const { alignments, tags, endorsements } = badge("ob2/endorsement/endorsed").expected.badge;
    await expect(page.locator("[data-key=skills] .count")).toHaveText(String(alignments.length + tags.length));
    await expect(page.locator("[data-key=endorsements] .count")).toHaveText(String(endorsements.length));
    for (const section of await page.locator("details.section").all())
      await expect(section).not.toHaveAttribute("open");
    await page.locator("[data-key=endorsements] > summary").click();
    await expect(page.locator("[data-key=endorsements]")).toContainText("Genuine");
    await page.locator("[data-key=criteria] > summary").click();
    await expect(page.locator("[data-key=criteria]")).toContainText("Describe four profiles without help.");
  });

  test("each credential inside of a CLR has a card and a verdict of its own", async ({ page }) => {
    await show(page, badge("clr2/record/one-altered"), { open: "" });
    await expect(page.locator("[data-key=inside] article")).toBeVisible();
    await page.locator("[data-key=others] > summary").click();
    const inside = page.locator(".inside article");
    const { credentials } = badge("clr2/record/one-altered").expected.badge;
    await expect(inside).toHaveCount(credentials.length);
    const verdicts = await inside.evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset.verdict));
    expect(verdicts.sort()).toEqual(credentials.map(({ verdict }: { verdict: string }) => verdict).sort());
  });

  test("the issuer is told with its host, by the list's name, or as what calls itself so", async ({ page }) => {
    const issuer = page.locator("[part=issuer]");
    for (const hosted of ["ob2/image/png", "ob3/suite/ecdsa-jcs-2019"]) {
      await show(page, badge(hosted));
      await expect(issuer).toHaveText("Issued by Institute of Soil Science · issuer.example");
    }
    const { id } = badge("ob3/suite/ecdsa-jcs-2019").expected.badge.issuer;
    await element(page).evaluate((verifier, id) => {
      verifier.trustedIssuers = { name: "Schools", issuers: [{ id, name: "The Soil School" }] };
    }, id);
    await expect(issuer).toContainText("The Soil School · issuer.example");
    await expect(issuer).toContainText("on this site's list of issuers");
    await element(page).evaluate((verifier) => {
      verifier.trustedIssuers = null;
    });
    for (const [display, told] of [
      ["card", "[part=issuer]"],
      ["compact", "[part=issuer]"],
      ["chip", ".chip-issuer"],
    ]) {
      await show(page, badge("ob3/did-jwk/alone"), { display });
      await expect(element(page)).toHaveAttribute("verdict", "valid-unidentified");
      await expect(page.locator(told).first()).toContainText("calls itself “Institute of Soil Science”");
      await expect(page.locator("[data-severity]").first()).toHaveAttribute("data-severity", "warning");
    }
  });

  test("the footer says when it was checked, and leads to another check and the issuer", async ({ page }) => {
    await show(page, badge("ob2/image/png"));
    const footer = page.locator("[part=footer]");
    await expect(footer).toContainText("Checked Jul 1, 2026");
    await expect(footer.getByRole("link", { name: "Issuer's page" })).toHaveAttribute(
      "href",
      "https://issuer.example/",
    );
    const again = element(page).evaluate(
      (verifier) =>
        new Promise((resolve) => verifier.addEventListener("verify-end", () => resolve(true), { once: true })),
    );
    await footer.getByRole("button", { name: "Check again" }).click();
    expect(await again).toBe(true);
  });

  test("dates and numbers are written as the language writes them", async ({ page }) => {
    await show(page, badge("ob3/validity/expired"), { lang: "de" });
    await expect(page.locator("[part=verdict-title]")).toHaveText("Abgelaufen am 30. Juni 2026");
    await set(page, badge("ob3/validity/expired"), { lang: "ja" });
    await expect(page.locator("[part=verdict-title]")).toHaveText("2026年6月30日に期限切れ");
    await expect(page.locator("[part=dates] time").first()).toHaveAttribute("datetime", /^2025-03-01T/);
  });
});

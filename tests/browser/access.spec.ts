// For people who use a keyboard, a screen reader, a small screen: in every verdict, theme and language.

import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, set, show } from "./verifier";

/** Those that differ most: in length, in script, in direction. */
const SAMPLE = ["en", "de", "ja", "ar"];
const LANGUAGES = [...SAMPLE, "zh-CN", "zh-Hant", "es", "fr", "nl", "it", "pt-BR", "pl", "tr", "ko"];

test.use({ expectedErrors: FAILED_LOADS });

/** A page with a card for every verdict, all verified. */
async function cards(page: Page, open: (path: string) => Promise<void>, query: Record<string, string>) {
  await open(`cards.html?${new URLSearchParams(query)}`);
  await page.waitForFunction(
    () => {
      const all = [...document.querySelectorAll("open-badge-verifier")];
      return all.length >= 20 && all.every((verifier) => verifier.state === "done");
    },
    null,
    { timeout: 60_000 },
  );
}

for (const language of LANGUAGES) {
  test(`axe finds nothing in any verdict in ${language}`, async ({ page, open }) => {
    await page.emulateMedia({ reducedMotion: "reduce" }); // colours that are on their way are no colours
    await cards(page, open, {
      lang: language,
      open: "",
      actions: "link linkedin x email embed image json print",
      "recipient-field": "",
    });
    const wrong = await page.evaluate(() =>
      [...document.querySelectorAll("open-badge-verifier")]
        .filter((verifier) => verifier.verdict !== verifier.dataset.expected)
        .map(({ dataset }) => dataset.expected),
    );
    expect(wrong).toEqual([]);
    // The colours know nothing of the language.
    if (!SAMPLE.includes(language)) return expect(await violations(page, { colours: false })).toEqual([]);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page), colorScheme).toEqual([]);
    }
  });
}

for (const display of ["compact", "chip"]) {
  test(`axe finds nothing in any verdict as a ${display}`, async ({ page, open }) => {
    await cards(page, open, { display });
    expect(await violations(page)).toEqual([]);
  });
}

for (const width of [240, 400, 800]) {
  test(`nothing overflows or is cut off at ${width} px, whatever the language`, async ({ page, open }) => {
    await cards(page, open, {
      width: String(width),
      open: "",
      actions: "link linkedin embed print",
      "recipient-field": "",
    });
    for (const language of width < 300 ? LANGUAGES : SAMPLE) {
      await page.evaluate(
        (language) =>
          Promise.all(
            [...document.querySelectorAll("open-badge-verifier")].map(async (verifier) => {
              const card = () => verifier.shadowRoot!.querySelector("article")!;
              verifier.lang = language;
              while (card().lang !== language) await new Promise(requestAnimationFrame);
            }),
          ),
        language,
      );
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll("open-badge-verifier")].flatMap((verifier) => {
          const edge = verifier.getBoundingClientRect();
          return [...verifier.shadowRoot!.querySelectorAll("*")]
            .filter((part) => {
              const box = part.getBoundingClientRect();
              const scrolls = part.closest(".scroll, pre, textarea, .sr");
              return !scrolls && box.width > 0 && (box.left < edge.left - 1 || box.right > edge.right + 1);
            })
            .map((part) => `${verifier.verdict}: ${part.className} ${part.textContent?.slice(0, 40)}`);
        }),
      );
      expect(wide, language).toEqual([]);
    }
  });
}

test.describe("one card", () => {
  test.beforeEach(({ page, open }) => ready(page, open));

  test("one live region stays from the first word to the last, and speaks the verdict once", async ({ page }) => {
    const regions = page.getByRole("status");
    await element(page).evaluate((verifier) => verifier.ready);
    await expect(regions).toHaveCount(1);
    const told = await element(page).evaluate(async (verifier) => {
      const region = verifier.shadowRoot!.querySelector("[role=status]")!;
      const told: string[] = [];
      new MutationObserver(() => told.push(region.textContent!)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
      await verifier.verify("no badge");
      await new Promise((resolve) => setTimeout(resolve));
      const same = region === verifier.shadowRoot!.querySelector("[role=status]") && region.isConnected;
      return { same, told };
    });
    expect(told.same).toBe(true);
    expect(told.told.filter((text) => text.includes("We can't find a badge"))).toHaveLength(1);
    await expect(regions).toHaveCount(1);
    await show(page, badge("ob2/image/png"), { open: "" });
    await expect(regions).toHaveCount(1);
  });

  test("what has the focus keeps it while the card is drawn anew", async ({ page }) => {
    await show(page, badge("ob2/image/png"), { "recipient-field": "", actions: "link print", open: "" });
    const focused = () =>
      element(page).evaluate((verifier) => (verifier.shadowRoot!.activeElement as HTMLElement | null)?.dataset.key);
    for (const [name, key] of [
      ["Print", "action-print"],
      ["Check again", "again"],
    ] as const) {
      await page.getByRole("button", { name }).focus();
      await set(page, badge("ob2/image/png"), { lang: "en", actions: "print link" });
      await set(page, badge("ob2/image/png"), { actions: "link print" });
      expect(await focused()).toBe(key);
    }
    await page.getByLabel("Was it awarded to this person?").fill("someone@learner.example");
    await set(page, badge("ob2/image/png"), { "heading-level": "4" });
    expect(await focused()).toBe("recipient");
    await expect(page.getByLabel("Was it awarded to this person?")).toHaveValue("someone@learner.example");
  });

  test("what was opened stays open", async ({ page }) => {
    await show(page, badge("ob2/image/png"), { open: "" });
    await page.getByText("How it is earned").click();
    await set(page, badge("ob2/image/png"), { lang: "de" });
    await expect(page.locator("details[data-key=criteria]")).toHaveAttribute("open");
  });

  test("checking again by keyboard keeps the reader where they were", async ({ page }) => {
    await show(page, badge("ob2/image/png"));
    await page.getByRole("button", { name: "Check again" }).focus();
    await page.keyboard.press("Enter");
    await expect
      .poll(() =>
        element(page).evaluate((verifier) => [
          verifier.state,
          (verifier.shadowRoot!.activeElement as HTMLElement | null)?.dataset.key,
        ]),
      )
      .toEqual(["done", "again"]);
  });

  test("every control is reached by Tab, in the order of the page, and shows that it is", async ({ page }) => {
    await show(page, badge("ob2/lifecycle/retired"), { actions: "link print", "recipient-field": "", open: "" });
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
    });
    const reached: string[] = [];
    for (let at = 0; at < 60; at += 1) {
      await page.keyboard.press("Tab");
      const name = await element(page).evaluate((verifier) => {
        const focused = verifier.shadowRoot!.activeElement;
        return (
          focused &&
          `${getComputedStyle(focused).outlineStyle} ${(focused.getAttribute("aria-label") ?? focused.textContent ?? "").trim() || focused.getAttribute("name")}`
        );
      });
      if (!name && reached.length > 0) break;
      if (name) reached.push(name);
    }
    expect(reached.every((name) => name.startsWith("solid"))).toBe(true);
    const order = [
      "Source",
      "recipient",
      "Check",
      "More about this badge",
      "Skills and standards",
      "Copy link",
      "Print",
      "Check again",
      "Check independently",
    ];
    const places = order.map((name) => reached.findIndex((reached) => reached.slice("solid ".length).startsWith(name)));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test("what is pressed is 44 pixels high, or in a line of text", async ({ page }) => {
    const small = () =>
      element(page).evaluate((verifier) =>
        [
          ...verifier.shadowRoot!.querySelectorAll(
            "button, summary, input:not(.sr), textarea, label.button, .actions a, .verdict-action a, .footer a",
          ),
        ]
          .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 44)
          .map((control) => `${control.textContent} ${control.getBoundingClientRect().height}`),
      );
    await element(page).evaluate((verifier) => verifier.ready);
    await page.getByText("Paste badge data").click();
    expect(await small()).toEqual([]);
    for (const display of ["card", "compact", "chip"]) {
      await show(page, badge("ob2/lifecycle/retired"), {
        display,
        actions: "link linkedin embed print",
        "recipient-field": "",
        open: "",
      });
      expect(await small(), display).toEqual([]);
    }
  });

  test("glyphs of the severities differ in shape", async ({ page }) => {
    const shapes = new Set<string>();
    for (const name of [
      "ob2/image/png",
      "ob2/issuer/unlisted",
      "ob3/validity/expired",
      "ob3/status/revoked",
      "ob3/status/closed",
    ]) {
      await element(page).evaluate((verifier, listed) => {
        verifier.trustedIssuers = listed;
      }, badge(name).options.trustedIssuers ?? null);
      await show(page, badge(name));
      await expect(element(page)).toHaveAttribute("verdict", badge(name).expected.verdict);
      shapes.add(
        await element(page).evaluate((verifier) => verifier.shadowRoot!.querySelector(".verdict-icon svg")!.innerHTML),
      );
    }
    expect(shapes.size).toBe(5);
  });

  test("the verdict's severity is spoken once", async ({ page }) => {
    await show(page, badge("ob3/status/revoked"));
    const icon = page.locator("[part=verdict-icon]");
    await expect(icon).toHaveRole("img");
    await expect(icon).toHaveAccessibleName("Problem");
    await expect(icon.locator("svg")).toHaveAttribute("aria-hidden", "true");
  });

  test("badge text takes its own direction and language, the card the reader's", async ({ page }) => {
    await show(page, badge("ob2/image/png"), { lang: "ar" });
    await expect(page.getByRole("article")).toHaveAttribute("dir", "rtl");
    await expect(page.getByRole("heading", { name: "Soil Survey" })).toHaveAttribute("dir", "auto");
  });
});

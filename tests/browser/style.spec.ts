// What a site can style, and what the visitor's system asks for: parts, custom properties, states, slots, print, forced
// colours, motion.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, FAILED_LOADS, test } from "./site";
import { badge, element, ready, set, show } from "./verifier";

const [
  {
    declarations: [{ cssParts, cssProperties }],
  },
] = JSON.parse(readFileSync("custom-elements.json", "utf8")).modules;

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(({ page, open }) => ready(page, open));

/** A site's own style sheet, in the place of the one before. */
const style = (page: Page, css: string) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** A badge that has nearly everything. */
const full = (page: Page) =>
  show(page, badge("ob2/lifecycle/retired"), { "recipient-field": "", open: "", actions: "link embed print" });

const computed = (page: Page, selector: string, property: string) =>
  element(page).evaluate(
    (verifier, [selector, property]) =>
      getComputedStyle(
        selector === ":host" ? verifier : verifier.shadowRoot!.querySelector(selector)!,
      ).getPropertyValue(property),
    [selector, property] as const,
  );

test("every part can be styled", async ({ page }) => {
  const parts = (cssParts as { name: string }[]).map(({ name }) => name);
  await element(page).evaluate((verifier) => verifier.ready);
  await canBeStyled(page, "dropzone");
  await full(page);
  for (const name of parts.filter((name) => name !== "dropzone")) await canBeStyled(page, name);
});

async function canBeStyled(page: Page, name: string) {
  const outlined = () =>
    element(page).evaluate(
      (verifier, name) =>
        [...verifier.shadowRoot!.querySelectorAll(`[part~="${name}"]`)].filter(
          (part) => getComputedStyle(part).outlineColor === "rgb(1, 2, 3)",
        ).length,
      name,
    );
  await expect(element(page).locator(`[part~="${name}"]`).first(), name).toBeAttached();
  expect(await outlined(), name).toBe(0);
  await style(page, `open-badge-verifier::part(${name}) { outline: 7px solid rgb(1, 2, 3) }`);
  expect(await outlined(), name).toBeGreaterThan(0);
  await style(page, "");
}

test("every part that is drawn is documented", async ({ page }) => {
  const drawn = () =>
    element(page).evaluate((verifier) =>
      [...verifier.shadowRoot!.querySelectorAll("[part]")].flatMap((part) => [...part.part]),
    );
  await element(page).evaluate((verifier) => verifier.ready);
  const parts = new Set(await drawn());
  await full(page);
  for (const part of await drawn()) parts.add(part);
  const known = (cssParts as { name: string }[]).map(({ name }) => name);
  expect([...parts].filter((part) => !known.includes(part))).toEqual([]);
});

const RED = "rgb(200, 1, 2)";

/** What each custom property changes: a value, where it is seen, and how; on the card of which badge, if not the full one. */
const PROPERTIES: Record<string, [value: string, selector: string, property: string, seen: string, badge?: string]> = {
  "--obv-font": ["monospace", ".title", "font-family", "monospace"],
  "--obv-surface": [RED, ".card", "background-color", RED],
  "--obv-text": [RED, ".title", "color", RED],
  "--obv-text-muted": [RED, ".label", "color", RED],
  "--obv-border": [RED, ".card", "border-top-color", RED],
  "--obv-radius": ["3px", ".card", "border-top-left-radius", "3px"],
  "--obv-gap": ["41px", ".head", "padding-top", "41px"],
  "--obv-accent": [RED, ".link", "color", RED],
  "--obv-good": [RED, ".verdict-icon", "color", RED],
  "--obv-note": [RED, "[data-mark=noted]", "--_tone", RED, "ob3/key/unbound"],
  "--obv-warn": [RED, ".verdict-icon", "color", RED, "ob3/validity/expired"],
  "--obv-bad": [RED, ".verdict-icon", "color", RED, "ob3/status/revoked"],
  "--obv-unknown": [RED, ".verdict-icon", "color", RED, "ob3/status/closed"],
  "--obv-badge-size": ["77px", ".image img", "width", "77px"],
  "--obv-max-width": ["333px", ":host", "width", "333px"],
};

test("every custom property is heeded", async ({ page }) => {
  const names = (cssProperties as { name: string }[]).map(({ name }) => name);
  expect(Object.keys(PROPERTIES).sort()).toEqual(names.sort());
  const others = new Set(Object.values(PROPERTIES).map(([, , , , other]) => other));
  for (const other of others) {
    await (other ? show(page, badge(other), { open: "" }) : full(page));
    for (const name of names.filter((name) => PROPERTIES[name]![4] === other)) await isHeeded(page, name);
  }
});

async function isHeeded(page: Page, name: string) {
  const [value, selector, property, seen] = PROPERTIES[name]!;
  expect(await computed(page, selector, property), name).not.toBe(seen);
  await style(page, `open-badge-verifier { ${name}: ${value} }`);
  expect(await computed(page, selector, property), name).toBe(seen);
  await style(page, "");
}

test("a state and a verdict are custom states, and the verdict is an attribute", async ({ page }) => {
  const states = (...names: string[]) =>
    element(page).evaluate((verifier, names) => names.filter((name) => verifier.matches(`:state(${name})`)), names);
  const all = ["idle", "loading", "waiting", "checking", "done", "error", "valid", "expired", "unreadable"];
  await element(page).evaluate((verifier) => verifier.ready);
  await expect.poll(() => states(...all)).toEqual(["idle"]);
  await show(page, badge("ob2/image/png"));
  expect(await states(...all)).toEqual(["done", "valid"]);
  await expect(element(page)).toHaveAttribute("verdict", "valid");
  await show(page, badge("ob3/validity/expired"));
  await expect.poll(() => states(...all)).toEqual(["done", "expired"]);
  await set(page, null, { src: null, verify: "interaction" });
  await set(page, null, { src: "https://nowhere.example/1" });
  await expect.poll(() => states(...all)).toEqual(["waiting"]);
  await expect(element(page)).not.toHaveAttribute("verdict");
  const during = await element(page).evaluate((verifier) => {
    void verifier.verify("no badge").catch(() => {});
    return ["loading", "checking"].filter((name) => verifier.matches(`:state(${name})`));
  });
  expect(during).toHaveLength(1);
  await element(page).evaluate((verifier) => verifier.verify(1 as unknown as string).catch(() => {}));
  expect(await states(...all)).toEqual(["error"]);
});

test("a rule for a verdict takes effect", async ({ page }) => {
  await style(
    page,
    "open-badge-verifier:state(expired) { opacity: 0.5 } open-badge-verifier[verdict=valid] { opacity: 0.7 }",
  );
  await show(page, badge("ob2/image/png"));
  expect(await element(page).evaluate((verifier) => getComputedStyle(verifier).opacity)).toBe("0.7");
  await show(page, badge("ob3/validity/expired"));
  await expect.poll(() => element(page).evaluate((verifier) => getComputedStyle(verifier).opacity)).toBe("0.5");
});

test("slots: header, footer, verdict-extra and actions stand in the card", async ({ page }) => {
  await slotted(page, ["header", "footer", "verdict-extra", "actions"]);
  await full(page);
  const order = ["header", "verdict-extra", "actions", "footer"].map((name) => page.getByText(`Own ${name}`));
  for (const own of order) await expect(own).toBeVisible();
  const tops = await Promise.all(order.map(async (own) => (await own.boundingBox())!.y));
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
  await expect(page.getByRole("button", { name: "Copy link" })).toBeHidden();
});

test("slots: empty stands for the inputs, loading for the progress", async ({ page }) => {
  await slotted(page, ["empty", "loading"]);
  await element(page).evaluate((verifier) => verifier.ready);
  await expect(page.getByText("Own empty")).toBeVisible();
  await expect(page.getByText("Drop a badge")).toBeHidden();
  await page.route("https://slow.example/**", () => {});
  await element(page).evaluate(
    (verifier) =>
      void verifier
        .verify(
          JSON.stringify({
            "@context": "https://w3id.org/openbadges/v2",
            type: "Assertion",
            id: "https://slow.example/1",
            verification: { type: "hosted" },
            recipient: { type: "email", identity: "a@b.example" },
            badge: "https://slow.example/2",
            issuedOn: "2025-01-01T00:00:00Z",
          }),
        )
        .catch(() => {}),
  );
  await expect(page.getByText("Own loading")).toBeVisible();
});

test("slots: what the element contains stands there until the card does", async ({ page, open }) => {
  await page.route("**/*.wasm", () => {});
  await open("fallback.html");
  await expect(page.getByRole("link", { name: "My badge" })).toBeVisible();
  await page.unrouteAll();
  await page.addInitScript(() => {
    customElements.define = () => {};
  });
  await open("fallback.html");
  await expect(page.getByRole("link", { name: "My badge" })).toBeVisible();
});

test("forced colours: borders and glyphs keep their shapes", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await full(page);
  for (const selector of [".card", ".verdict", ".button", ".ribbon", ".check-icon"]) {
    expect(await computed(page, selector, "border-top-style"), selector).toBe("solid");
    expect(await computed(page, selector, "border-top-width"), selector).toBe("1px");
  }
  expect(await computed(page, ".verdict-icon .fill", "fill")).toBe("none");
});

test("reduced motion: nothing moves", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.route("https://slow.example/**", () => {});
  await set(page, null, { src: "https://slow.example/1" });
  await element(page).locator(".skeleton").waitFor();
  const moving = await element(page).evaluate(
    (verifier) =>
      [...verifier.shadowRoot!.querySelectorAll("*")].filter((part) => getComputedStyle(part).animationName !== "none")
        .length,
  );
  expect(moving).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  expect(await computed(page, ".skeleton-image", "animation-name")).toBe("breathe");
});

test("more contrast: borders and muted text are as dark as the text", async ({ page }) => {
  await full(page);
  await page.emulateMedia({ contrast: "more" });
  expect(await computed(page, ".label", "color")).toBe(await computed(page, ".title", "color"));
});

test("print: the details are on the paper, and nothing that can only be pressed", async ({ page }) => {
  await show(page, badge("ob2/lifecycle/retired"), { theme: "dark", "recipient-field": "", actions: "link print" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByText("Read from its official address")).toBeVisible();
  for (const name of ["Copy link", "Print", "Check again"])
    await expect(page.getByRole("button", { name })).toBeHidden();
  await expect(page.getByLabel("Was it awarded to this person?")).toBeHidden();
  expect(await computed(page, ".card", "background-color")).toBe("rgb(255, 255, 255)");
});

test("several elements share one style sheet", async ({ page }) => {
  const shared = await page.evaluate(() => {
    const [a, b] = [document.querySelector("open-badge-verifier")!, document.createElement("open-badge-verifier")];
    return a.shadowRoot!.adoptedStyleSheets[0] === b.shadowRoot!.adoptedStyleSheets[0];
  });
  expect(shared).toBe(true);
});

async function slotted(page: Page, names: string[]) {
  await element(page).evaluate((verifier, names) => {
    for (const name of names) {
      const own = Object.assign(document.createElement("p"), { slot: name, textContent: `Own ${name}` });
      verifier.append(own);
    }
  }, names);
}

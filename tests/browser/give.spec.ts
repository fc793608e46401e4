// The ways to give a badge: dropping it, choosing its file, pasting it, typing its link. Every badge is given by the
// way that fits it.
import type { Page } from "@playwright/test";
import { badges, isHandedOn } from "../../scripts/badges.mjs";
import { expect, FAILED_LOADS, test } from "./site";
import { ready } from "./verifier";

type Badge = ReturnType<typeof badges>[number];

const TYPES: Record<string, string> = {
  "badge.png": "image/png",
  "badge.svg": "image/svg+xml",
  "badge.json": "application/json",
};
const all = badges().filter((badge) => !isHandedOn(badge));
const images = all.filter(({ file }) => file === "badge.png" || file === "badge.svg");
/** What is no badge by its look alone gets an answer at the field; as a file it is none. */
const texts = all.filter(
  (badge) =>
    !images.includes(badge) &&
    badge.folder !== "none/text/words" &&
    badge.bytes.toString("utf8").trim() !== "" &&
    !shownWith(badge),
);

// The hosts of some badges are closed or down, and their images may be missing: the page says so on its console.
test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(async ({ open, page }) => {
  await ready(page, open);
});

/** Each badge has hosts of its own. */
const meant = (page: Page, { folder }: Badge) =>
  page.evaluate((folder) => Object.assign(globalThis, { badge: folder }), folder);

const verdict = (page: Page, badge: Badge) =>
  expect(page.locator("open-badge-verifier"), badge.folder).toHaveAttribute("verdict", badge.expected.verdict);

test.describe.configure({ timeout: 300_000 });

test("drop every image", async ({ page }) => {
  for (const badge of images.filter((badge) => !shownWith(badge))) {
    await meant(page, badge);
    await drop(page, badge);
    await verdict(page, badge);
    await reset(page);
  }
});

// Node verifies all of them.
test("type every tenth of the other badges", async ({ page }) => {
  for (const badge of texts.filter((_, at) => at % 10 === 0)) {
    await meant(page, badge);
    await page.getByText("Paste badge data").click();
    await page.locator("textarea[name=badge]").fill(badge.bytes.toString("utf8"));
    await page.locator("form:has(textarea)").getByRole("button", { name: "Check" }).click();
    await verdict(page, badge);
    await reset(page);
  }
});

test("choose a file", async ({ page }) => {
  const [badge] = images;
  await meant(page, badge);
  await page
    .getByLabel("Choose a file")
    .setInputFiles({ name: badge.file, mimeType: TYPES[badge.file], buffer: badge.bytes });
  await verdict(page, badge);
});

test("paste with the keyboard, the focus on a button", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("https://nowhere.example/assertions/1"));
  await page.getByLabel("Choose a file").focus();
  await page.keyboard.press("Control+V");
  await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "offline");
});

test("paste an image from the clipboard, and a file", async ({ page }) => {
  const badge = images.find(({ file, expected }) => file === "badge.png" && expected.verdict === "valid")!;
  await meant(page, badge);
  for (const name of ["image.png", "badge.png"]) {
    await page.getByLabel("Choose a file").focus();
    await page.locator("open-badge-verifier").evaluate(
      (verifier, [name, base64]) => {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(
          new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: "image/png" }),
        );
        verifier.shadowRoot!.activeElement!.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true, cancelable: true }),
        );
      },
      [name, badge.bytes.toString("base64")] as const,
    );
    await verdict(page, badge);
    await expect(page.locator("[part=image] img")).toBeVisible();
    await reset(page);
  }
});

test("type a link with the keyboard alone", async ({ page }) => {
  await page.getByLabel("Choose a file").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.type("nowhere.example/assertions/1");
  await page.keyboard.press("Enter");
  await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "offline");
});

test.describe("what is no badge is answered where it was typed, and gets no verdict", () => {
  const url = (page: Page) => page.getByRole("textbox", { name: "Badge link" });

  /** The field says what is wrong, keeps what was typed, and has the focus. */
  async function answers(page: Page, field: ReturnType<Page["locator"]>, typed: string, words: string) {
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(words);
    await expect(field).toHaveValue(typed);
    await expect(field).toBeFocused();
    await expect(page.getByRole("status")).toHaveText(words);
    await expect(page.locator("open-badge-verifier")).not.toHaveAttribute("verdict");
  }

  const NEITHER = "That's neither a link nor badge data. A badge link looks like issuer.example/badges/42.";

  test("by hand", async ({ page }) => {
    for (const [typed, words] of [
      ["", "Enter a badge link, or choose a file."],
      ["hello", NEITHER],
      ["foo@example.com", "That's an e-mail address. Enter the link of the badge itself."],
    ]) {
      await url(page).fill(typed);
      await page.locator("form").first().getByRole("button", { name: "Check" }).click();
      await answers(page, url(page), typed, words);
    }
    await url(page).fill("nowhere.example/assertions/1");
    await url(page).press("Enter");
    await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "offline");
  });

  test("with the keyboard, and dropped", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.evaluate(() => navigator.clipboard.writeText("hello there"));
    await page.getByLabel("Choose a file").focus();
    await page.keyboard.press("Control+V");
    await answers(page, url(page), "hello there", NEITHER);
    const dataTransfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.setData("text/plain", "good bye");
      return data;
    });
    await page.locator("open-badge-verifier").dispatchEvent("drop", { dataTransfer });
    await answers(page, url(page), "good bye", NEITHER);
  });

  test("by a link into the page", async ({ page }) => {
    await page.evaluate(() => history.replaceState(null, "", "#verify=hello"));
    await page.locator("open-badge-verifier").evaluate((verifier) => verifier.setAttribute("deep-link", "verify"));
    await answers(page, url(page), "hello", NEITHER);
  });

  test("by a link into the page that is named while the wasm is loaded", async ({ page, open }) => {
    const asks = async () => {
      await page.evaluate(() => history.replaceState(null, "", "#verify=hello"));
      await page.locator("open-badge-verifier").evaluate((verifier) => verifier.setAttribute("deep-link", "verify"));
    };
    await page.route("**/*.first.wasm", async (route) => {
      await asks();
      await route.continue();
    });
    await ready(page, open);
    await answers(page, url(page), "hello", NEITHER);
  });

  test("as a recipient", async ({ page }) => {
    const badge = all.find(({ folder }) => folder === "ob2/image/png")!;
    await meant(page, badge);
    await page.locator("open-badge-verifier").evaluate((verifier) => verifier.setAttribute("recipient-field", ""));
    await drop(page, badge);
    await verdict(page, badge);
    const field = page.getByRole("textbox", { name: "Was it awarded to this person?" });
    for (const [typed, words] of [
      ["", "Enter an address to check."],
      ["Amina", "That isn't an address. Enter an e-mail address, a web address, a phone number or an ID."],
    ]) {
      await field.fill(typed);
      await page.locator(".recipient-field button").click();
      await expect(field).toHaveAttribute("aria-invalid", "true");
      await expect(field).toHaveAccessibleDescription(words);
      await expect(field).toHaveValue(typed);
      await expect(field).toBeFocused();
      await verdict(page, badge);
    }
    await field.fill("amina@mail.example");
    await field.press("Enter");
    await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "wrong-recipient");
  });

  test("in a batch, where a line of it is a row that is not counted", async ({ page, open }) => {
    await ready(page, open, "batch.html");
    const field = page.getByRole("textbox", { name: "Badge links" });
    await field.fill("Dear all,\nkind regards");
    await page.locator("form").first().getByRole("button", { name: "Check" }).click();
    await answers(page, field, "Dear all,\nkind regards", NEITHER);
    await field.fill("Dear all,\nnowhere.example/1");
    await page.locator("form").first().getByRole("button", { name: "Check" }).click();
    await expect(page.locator(".batch-row")).toHaveCount(2);
    await expect(page.locator(".batch-row[data-verdict]")).toHaveCount(1);
    await expect(page.getByRole("status")).toHaveText("1 of 1 checked. Couldn't reach: 1");
  });
});

test("a newer badge cancels the one under way, and each run ends once", async ({ page }) => {
  await page.evaluate(() => {
    const verifier = document.querySelector("open-badge-verifier")!;
    const log: string[] = [];
    Object.assign(globalThis, { log });
    verifier.addEventListener("verify-start", () => log.push("start"));
    verifier.addEventListener("verify-end", (event) => log.push(event.detail.report.verdict));
    verifier.addEventListener("verify-error", (event) => log.push(event.detail.code));
    void verifier.verify("https://nowhere.example/1").catch(() => {});
    void verifier.verify("no badge");
  });
  await expect(page.locator("open-badge-verifier")).toHaveAttribute("verdict", "unreadable");
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { log: string[] }).log))
    .toEqual(["start", "start", "AbortError", "unreadable"]);
});

async function reset(page: Page) {
  await page.locator("open-badge-verifier").evaluate((verifier) => verifier.reset());
  await expect(page.locator("open-badge-verifier")).not.toHaveAttribute("verdict");
}

async function drop(page: Page, { file, bytes }: Badge) {
  const transfer = await page.evaluateHandle(
    ([name, type, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
      return data;
    },
    [file, TYPES[file], bytes.toString("base64")] as const,
  );
  const verifier = page.locator("open-badge-verifier");
  await verifier.dispatchEvent("dragover", { dataTransfer: transfer });
  await expect(verifier).toHaveAttribute("data-over");
  await verifier.dispatchEvent("drop", { dataTransfer: transfer });
  await expect(verifier).not.toHaveAttribute("data-over");
}

/** Whether its verdict depends on whom the site asks about, or on the site's lists: the demo page shows such badges. */
function shownWith({ options: { recipient, trustedIssuers, registries, retirementLists, refresh } }: Badge) {
  return Boolean(recipient || trustedIssuers || registries || retirementLists || refresh);
}

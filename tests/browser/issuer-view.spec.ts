// The checker page's view for issuers: what the page could read of a badge, and what its issuer should correct.
import type { Page } from "@playwright/test";
import { violations } from "./axe";
import { drop, FILE, path, shown, test } from "./checker";
import { expect, FAILED_LOADS } from "./site";
import { requests } from "./verifier";

const HASH = `#url=${encodeURIComponent("https://issuer.example/assertions/1")}`;
const view = (page: Page) => page.locator("section.doctor");
const toggle = (page: Page) => page.getByRole("button", { name: "I am the issuer" });
const given = (page: Page, folder: string) => shown(page).locator("input[type=file]").setInputFiles(path(folder));

// Some hosts of badges are closed or down: the page says so on its console.
test.use({ expectedErrors: FAILED_LOADS });

test("is loaded when it is asked for, by key too, and stands in the address", async ({ page, visit }) => {
  const sent = requests(page);
  await visit(HASH);
  await expect(shown(page)).toHaveAttribute("verdict", "valid");
  await expect(view(page)).toBeHidden();
  expect(sent.filter((url) => /doctor/.test(url))).toEqual([]);
  await toggle(page).focus();
  await page.keyboard.press("Enter");
  await expect(view(page).getByRole("heading", { level: 2 })).toHaveText("For the issuer");
  await expect(toggle(page)).toHaveAttribute("aria-pressed", "true");
  await expect(view(page).locator(".documents li")).toHaveCount(4);
  await expect(view(page)).toContainText("Nothing to correct was found.");
  expect(page.url()).toContain(`${HASH}&issuer`);
  // Both at the same time, so that either may be heard of first.
  const asked = sent.filter((url) => /doctor/.test(url)).map((url) => new URL(url).pathname);
  expect(asked.sort()).toEqual(["/dist/doctor/en.json", "/dist/verifier.doctor.js"]);
  await page.keyboard.press("Enter");
  await expect(view(page)).toBeHidden();
  expect(page.url()).toMatch(/assertions%2F1$/);
});

test("says of a closed host that it is closed, and what opens it", async ({ page, visit }) => {
  await visit("#issuer", "ob3/status/closed");
  await expect(view(page)).toContainText("Give a badge above.");
  // Playwright lets every page read an answer, unless that says whom it lets.
  const headers = { "access-control-allow-origin": "https://other.example" };
  await page.route("https://issuer.example/status/1", (route) => route.fulfill({ body: "{}", headers }));
  await given(page, "ob3/status/closed");
  await expect(shown(page)).toHaveAttribute("verdict", "status-unknown");
  const closed = view(page).locator("li[data-outcome=blocked]");
  await expect(closed).toContainText("https://issuer.example/status/1");
  await expect(closed).toContainText("does not let other sites' pages read it");
  const finding = view(page).locator("li[data-code=blocked]");
  await expect(finding).toContainText("Access-Control-Allow-Origin: *");
  await expect(finding).toContainText("every verifier in a web page");
  await expect(finding.getByRole("link")).toHaveAttribute("href", "https://fetch.spec.whatwg.org/#cors-check");
});

test("names place, clause and others, in the language of the page, and fits it", async ({ page, visit }) => {
  await visit("#issuer&lang=ar", "ob3/statements/uncovered");
  await given(page, "ob3/statements/uncovered");
  const finding = view(page).locator("li[data-code=uncovered]");
  await expect(finding).toContainText("/credentialSubject/achievement/honours");
  await expect(finding).toContainText("@digitalbazaar/vc");
  await expect(view(page).getByRole("heading", { level: 2 })).toHaveText("للجهة المُصدِرة");
  await expect(finding.locator("code").first()).toHaveAttribute("dir", "ltr");
  for (const width of [320, 1200]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await expect.poll(wide, `${width} px`).toBe(0);
  }
  for (const theme of ["light", "dark"]) {
    await page.getByRole("combobox").nth(1).selectOption(theme);
    expect(await violations(page)).toEqual([]);
  }
  await page.getByRole("combobox").first().selectOption("ja");
  await expect(view(page).getByRole("heading", { level: 2 })).toHaveText("発行者向け");
});

test("is gone with many badges, and is inside of the edition in one file", async ({ page, visit }) => {
  await visit(`${FILE}#issuer&lang=de`, "ob3/did-key/alone");
  await given(page, "ob3/did-key/alone");
  await expect(view(page).getByRole("heading", { level: 2 })).toHaveText("Für den Aussteller");
  await expect(view(page)).toContainText("das zu berichtigen wäre");
  await page.getByRole("radio").nth(1).check();
  await expect(view(page)).toBeHidden();
  await expect(page.locator("button.issuer")).toBeHidden();
});

test("takes the words of a badge as words", async ({ page, visit }) => {
  await visit("#issuer", "ob2/hosted/2.0");
  const badge = {
    "@context": "https://w3id.org/openbadges/v2",
    type: "Assertion",
    id: "https://issuer.example/<img src=x onerror=alert(1)>",
  };
  await drop(page, "main", [{ name: "b.json", type: "application/json", bytes: Buffer.from(JSON.stringify(badge)) }]);
  await expect(view(page).locator("li[data-kind]").first()).toBeVisible();
  expect(await view(page).locator("img, script").count()).toBe(0);
});

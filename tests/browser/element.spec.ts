// The element as pages use it: attributes, properties, events, keyboard.
import { badges } from "../../scripts/badges.mjs";
import { expect, FAILED_LOADS, test } from "./site";
import { ready } from "./verifier";

const valid = badges().find(({ file, expected }) => file === "badge.png" && expected.verdict === "valid")!;
const asked = badges().find(({ expected, options }) => expected.verdict === "wrong-recipient" && options.recipient)!;

test.use({ expectedErrors: FAILED_LOADS });
test.beforeEach(async ({ open, page }) => {
  await ready(page, open);
  await page.evaluate((folder) => Object.assign(globalThis, { badge: folder }), valid.folder);
});

test("attributes are properties; what is no value is the default", async ({ page }) => {
  const values = await page.locator("open-badge-verifier").evaluate((verifier) => {
    verifier.setAttribute("display", "poster");
    verifier.setAttribute("timeout", "-3");
    verifier.setAttribute("inputs", "url fax");
    Object.assign(verifier, { headingLevel: 5, open: true, theme: "dark" });
    const { display, timeout, inputs, headingLevel, open, theme, network } = verifier;
    return {
      display,
      timeout,
      inputs,
      headingLevel,
      open,
      theme,
      network,
      reflected: verifier.getAttribute("heading-level"),
    };
  });
  expect(values).toEqual({
    display: "card",
    timeout: 10_000,
    inputs: ["url"],
    headingLevel: 5,
    open: true,
    theme: "dark",
    network: "full",
    reflected: "5",
  });
});

test("a new src is verified, and the card says who issued the badge", async ({ page }) => {
  const verifier = page.locator("open-badge-verifier");
  await verifier.evaluate((verifier, src) => verifier.setAttribute("src", src), `badges/${valid.folder}/${valid.file}`);
  await expect(verifier).toHaveAttribute("verdict", "valid");
  await expect(verifier.getByRole("heading", { level: 2 })).toContainText(valid.expected.badge.name);
  await expect(verifier.getByRole("status")).toContainText("Valid");
  expect(
    await verifier.evaluate((verifier) => [
      verifier.state,
      verifier.verdict,
      verifier.report?.verdict,
      verifier.matches(":state(valid)"),
    ]),
  ).toEqual(["done", "valid", "valid", true]);
  await verifier.evaluate((verifier) => verifier.setAttribute("src", "badges/none/png/without-badge/badge.png"));
  await expect(verifier).toHaveAttribute("verdict", "unreadable");
});

test("with verify=interaction nothing is asked of the network before a click", async ({ page }) => {
  const verifier = page.locator("open-badge-verifier");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await verifier.evaluate((verifier, src) => {
    verifier.setAttribute("verify", "interaction");
    verifier.setAttribute("src", src);
  }, `badges/${valid.folder}/${valid.file}`);
  await expect(verifier.getByRole("button")).toBeVisible();
  expect(asked).toEqual([]);
  await verifier.getByRole("button").click();
  await expect(verifier).toHaveAttribute("verdict", "valid");
});

test("the page sees every request, and may refuse it", async ({ page }) => {
  const report = await page.locator("open-badge-verifier").evaluate((verifier) => {
    verifier.addEventListener("fetch-request", (event) => event.preventDefault());
    return verifier.verify("https://issuer.example/assertions/1");
  });
  expect(report.verdict).toBe("blocked");
  expect(report.sources.map(({ outcome }) => outcome)).not.toContain("fetched");
});

test("progress is told, check by check", async ({ page }) => {
  const checks = await page.locator("open-badge-verifier").evaluate(async (verifier, src) => {
    const checks: string[] = [];
    verifier.addEventListener("verify-progress", (event) => checks.push((event as CustomEvent).detail.check));
    await verifier.verify(new URL(src, document.baseURI));
    return checks;
  }, `badges/${valid.folder}/${valid.file}`);
  expect(new Set(checks)).toEqual(new Set(Object.keys(valid.expected.checks)));
});

test("asking for a recipient answers in the card, and leaves no address in the page", async ({ page }) => {
  const verifier = page.locator("open-badge-verifier");
  await page.evaluate((folder) => Object.assign(globalThis, { badge: folder }), asked.folder);
  await verifier.evaluate((verifier, src) => {
    verifier.setAttribute("recipient-field", "");
    verifier.setAttribute("src", src);
  }, `badges/${asked.folder}/${asked.file}`);
  await expect(verifier).toHaveAttribute("verdict", "valid");
  await verifier.getByRole("textbox").fill("nobody@learner.example");
  await page.keyboard.press("Enter");
  await expect(verifier).toHaveAttribute("verdict", "wrong-recipient");
  expect(await verifier.evaluate((verifier) => verifier.outerHTML)).not.toContain("nobody");
});

test("another badge can be checked, by keyboard", async ({ page }) => {
  const verifier = page.locator("open-badge-verifier");
  await verifier.evaluate((verifier) => verifier.verify("no badge"));
  await verifier.getByRole("button", { name: "Check another badge" }).press("Enter");
  await expect(verifier.getByLabel("Badge link")).toBeFocused();
  await expect(verifier).not.toHaveAttribute("verdict");
});

test("a badge can be given as an object, before or after the element is there", async ({ page }) => {
  const verdicts = await page.evaluate(async () => {
    const run = (verifier: Element) =>
      new Promise((resolve) =>
        verifier.addEventListener("verify-end", (event) => resolve((event as CustomEvent).detail.report.verdict)),
      );
    const verifier = document.querySelector("open-badge-verifier")!;
    await verifier.ready;
    const after = run(verifier);
    verifier.credential = { "@context": "https://w3id.org/openbadges/v2", type: "Assertion" };
    const early = document.createElement("open-badge-later");
    Object.assign(early, { loading: "eager", credential: { no: "badge" } });
    document.body.append(early);
    const before = run(early);
    customElements.define("open-badge-later", class extends (verifier.constructor as CustomElementConstructor) {});
    return Promise.all([after, before]);
  });
  expect(verdicts).toEqual(["malformed", "unreadable"]);
});

test("the address of the page may say what to verify", async ({ page }) => {
  const verifier = page.locator("open-badge-verifier");
  await page.evaluate(() => history.replaceState(null, "", "#verify=https%3A%2F%2Fnowhere.example%2F1"));
  await verifier.evaluate((verifier) => verifier.setAttribute("deep-link", "verify"));
  await expect(verifier).toHaveAttribute("verdict", "offline");
});

test("the words are those of the page's language, and only that one is loaded", async ({ page }) => {
  const loaded: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/messages/")) loaded.push(new URL(request.url()).pathname);
  });
  await page.evaluate(() => {
    document.documentElement.lang = "de";
  });
  const verifier = page.locator("open-badge-verifier");
  await verifier.evaluate((verifier) => verifier.verify("no badge"));
  await expect(verifier.getByRole("article")).toHaveAttribute("lang", "de");
  expect(loaded).toEqual(["/dist/messages/de.json"]);
});

// Hosts that give out packages of npm: the script at the bare name of the package finds its files, and one at an address
// without a version finds those of its own version.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, test } from "./site";
import { badge, element, requests } from "./verifier";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const SCRIPT = "open-badge-verifier.js";
const HEADERS = { "access-control-allow-origin": "*" };
const TYPES: Record<string, string> = { js: "text/javascript", json: "application/json", wasm: "application/wasm" };

/** A host of packages with this version alone, whose script is at another address too. Gives what it was asked for. */
async function host(page: Page, origin: string, script: string) {
  const asked: string[] = [];
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const file = pathname === script ? SCRIPT : pathname.split(`/open-badge-verifier@${version}/dist/`)[1];
    if (!file || !existsSync(`dist/${file}`)) return route.fulfill({ status: 404, headers: HEADERS });
    const contentType = TYPES[file.split(".").pop()!];
    return route.fulfill({ path: `dist/${file}`, headers: HEADERS, contentType });
  });
  return asked;
}

/** A page in German at some origin, with the script and a card that has embed codes. */
async function open(page: Page, origin: string, script: string, type = "") {
  const body = `<!doctype html><html lang="de"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A page</title>
    <open-badge-verifier actions="embed"></open-badge-verifier><script ${type} src="${script}"></script>`;
  await page.route(`${origin}/page`, (route) => route.fulfill({ contentType: "text/html", body }));
  await page.clock.setFixedTime("2026-07-01T00:00:00Z");
  await page.goto(`${origin}/page`);
}

/** Has a badge verified, a batch made, and an embed code written, which is given. */
async function useAll(page: Page) {
  const listed = badge("ob3/did-key/listed");
  await element(page).evaluate(
    async (verifier, [json, issuers]) => {
      await customElements.whenDefined("open-badge-verifier");
      verifier.trustedIssuers = issuers as object;
      verifier.network = "none";
      await verifier.verifyAll(["no badge", "none either"]);
      await verifier.verify(json as string);
    },
    [listed.bytes.toString("utf8"), listed.options.trustedIssuers] as const,
  );
  await expect(page.getByRole("article")).toHaveAttribute("lang", "de");
  await page.getByText("Code zum Einbetten").click();
  const code = page.getByLabel("Für Webseiten");
  await expect(code).toHaveValue(/ integrity=/);
  return code.inputValue();
}

const FILES = [
  SCRIPT, // It is read again for its hash.
  "open-badge-verifier.first.wasm",
  "open-badge-verifier.rest.wasm",
  "open-badge-verifier.batch.js",
  "open-badge-verifier.print.js",
  "messages/de.json",
];
const HASH = createHash("sha384")
  .update(readFileSync(`dist/${SCRIPT}`))
  .digest("base64");

for (const [origin, script] of [
  ["https://packages.example", "/npm/open-badge-verifier"],
  ["https://packages.example", "/open-badge-verifier@latest"],
  ["https://cdn.jsdelivr.net", `/npm/open-badge-verifier@${version}`],
  ["https://cdn.jsdelivr.net", "/npm/open-badge-verifier@0/dist/open-badge-verifier.js"],
  ["https://unpkg.com", "/open-badge-verifier/dist/open-badge-verifier.js"],
])
  test(`the script at ${origin}${script} finds the files of its version`, async ({ page }) => {
    const asked = await host(page, origin, script);
    await open(page, "https://page.example", `${origin}${script}`);
    const folder = `${script.slice(0, script.indexOf("open-badge-verifier"))}open-badge-verifier@${version}/dist`;
    expect(await useAll(page)).toContain(
      `<script src="${origin}${folder}/${SCRIPT}" integrity="sha384-${HASH}" crossorigin="anonymous" async></script>`,
    );
    expect([...new Set(asked)].sort()).toEqual([script, ...FILES.map((file) => `${folder}/${file}`)].sort());
  });

test("as a module it finds them as well", async ({ page }) => {
  const origin = "https://packages.example";
  const asked = await host(page, origin, "/open-badge-verifier@0.1");
  await open(page, "https://page.example", `${origin}/open-badge-verifier@0.1`, 'type="module"');
  await useAll(page);
  expect(asked).toContain(`/open-badge-verifier@${version}/dist/open-badge-verifier.first.wasm`);
});

test("the bare name of a page's own origin has its workers too", async ({ page }) => {
  const origin = "https://packages.example";
  await host(page, origin, "/npm/open-badge-verifier");
  await open(page, origin, `${origin}/npm/open-badge-verifier`);
  const asked = requests(page);
  await element(page).evaluate((verifier) => verifier.verifyAll([{ no: "badge" }, { nor: "this" }]));
  expect(asked).toContain(`${origin}/npm/open-badge-verifier@${version}/dist/open-badge-verifier.worker.js`);
  expect(page.workers().length).toBeGreaterThan(0);
});

// Badges of hosts that are closed to pages, on a page that has a relay of its own: each form of it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { hasNginx } from "../node/nginx.mjs";
import { BADGES, MOODLE } from "../node/relay/badges.mjs";
import { nginxForm, nodeForm, workerForm } from "../node/relay/forms.mjs";
import { certificate, playHosts } from "../node/relay/hosts.mjs";
import { expect, FAILED_LOADS, test } from "./site";
import { element, ready } from "./verifier";

test.use({ expectedErrors: FAILED_LOADS });

/** Gives the element a badge and a relay, as a site would in its HTML. */
async function verdict(page: Page, src: string, proxy: string | null) {
  await element(page).evaluate(
    (verifier, [src, proxy]) => {
      if (proxy) verifier.setAttribute("proxy", proxy);
      verifier.setAttribute("open", "");
      verifier.setAttribute("src", src!);
    },
    [src, proxy],
  );
  await page.waitForFunction(() => document.querySelector("open-badge-verifier")!.state === "done");
  return element(page).getAttribute("verdict");
}

test("a badge of a closed host verifies through a relay of any form, and the card says so", async ({
  page,
  site,
  open,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "relay-page-"));
  const known = certificate(folder, "known", ["api.credly.com", "moodle.my.site"]);
  const hosts = await playHosts(known, new Map(Object.values(BADGES).flatMap(({ documents }) => documents)));
  const world = { port: hosts.port, ca: known.cert, certificates: known.file, folder };
  const rules = { origins: [site.pages.origin], moodles: [MOODLE] };
  const forms = [await nodeForm(rules, world), await workerForm(rules, world)];
  if (hasNginx) forms.push(await nginxForm(rules, world));
  // The hosts are up, and answer no page of another site.
  const headers = { "access-control-allow-origin": "https://nobody.example" };
  await page.route(/^https:/, (route) => route.fulfill({ status: 200, headers, body: "{}" }));
  try {
    for (const [name, badge] of Object.entries(BADGES)) {
      await ready(page, open);
      // Whether it is called closed or unreachable, depends on how the browser of the test answers.
      expect(await verdict(page, badge.url, null), name).toMatch(/^(blocked|offline)$/);
      for (const form of forms) {
        await ready(page, open);
        const proxy = `http://127.0.0.1:${form.port}/relay?url={url}`;
        expect(await verdict(page, badge.url, proxy), `${name}, ${form.name}`).toBe(badge.verdict);
        await expect(page.getByRole("article")).toContainText("was read through 127.0.0.1");
      }
    }
    const picture = process.env.SHOT;
    if (picture) await page.screenshot({ path: picture, fullPage: true });
  } finally {
    for (const form of forms) await form.close();
    hosts.close();
    rmSync(folder, { recursive: true });
  }
});

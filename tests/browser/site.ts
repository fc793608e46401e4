// What every browser test stands on: a site that serves the built package, issuers on another origin, and no error
// unnoticed.
import { test as base, expect } from "@playwright/test";
import { serveIssuers, servePages } from "../../scripts/servers.mjs";

export { expect };

export const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:*",
  "img-src 'self' https: data: blob: http://127.0.0.1:*",
  "require-trusted-types-for 'script'",
].join("; ");

/** The moment that the badges are verified at, as in the native tests. */
export const NOW = "2026-07-01T00:00:00Z";

interface Server {
  origin: string;
  close(): void;
}
interface Site {
  pages: Server;
  locked: Server;
  workerless: Server;
  issuers: Server;
}

/** What a page says on its console by itself when a request fails. */
export const FAILED_LOADS = /^Failed to load resource|CORS policy/;

export const test = base.extend<
  { errors: string[]; expectedErrors: RegExp; open: (path: string) => Promise<void> },
  { site: Site }
>({
  expectedErrors: [/^$/, { option: true }],

  /**
   * `pages`: under a strict Content Security Policy; `locked`: under one that blocks WebAssembly; `workerless`: one
   * that blocks workers; `issuers`: the hosts that badges name.
   */
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const folders = ["tests/browser/pages", "www/demo"];
      const issuers = await serveIssuers({ port: 0 });
      const under = (policy: string) =>
        servePages({ port: 0, folders, issuers, headers: { "content-security-policy": policy } });
      const pages = await under(CSP);
      const locked = await under(CSP.replace(" 'wasm-unsafe-eval'", ""));
      const workerless = await under(`${CSP}; worker-src 'none'`);
      await use({ pages, locked, workerless, issuers });
      [pages, locked, workerless, issuers].forEach((server) => server.close());
    },
    { scope: "worker" },
  ],

  /** Opens a test page, with the issuers within reach. */
  open: async ({ page, site }, use) => {
    await use(async (path) => {
      await page.clock.setFixedTime(NOW);
      await page.goto(`${site.pages.origin}/${path}`);
    });
  },

  /** Every console error, uncaught exception and CSP violation; a test that leaves one fails. */
  errors: [
    async ({ page, expectedErrors }, use) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
      page.on("console", (message) => {
        if (message.type() === "error" && !expectedErrors.test(message.text())) errors.push(message.text());
      });
      await use(errors);
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

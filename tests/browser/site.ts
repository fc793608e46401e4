// What every browser test stands on: a site that serves the built package, issuers on another origin, and no error unnoticed.
import { test as base, expect } from "@playwright/test";
import { servePages, serveIssuers } from "../../scripts/servers.mjs";

export { expect };

const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self' https: http://127.0.0.1:*",
  "img-src 'self' https: data: blob:",
  "require-trusted-types-for 'script'",
].join("; ");

interface Server { origin: string; close(): void }
interface Site { pages: Server; bare: Server; issuers: Server }

/** What a page says on its console by itself when a request fails. */
export const FAILED_LOADS = /^Failed to load resource|CORS policy/;

export const test = base.extend<{ errors: string[]; expectedErrors: RegExp }, { site: Site }>({
  expectedErrors: [/^$/, { option: true }],

  /** `pages`: under a strict Content Security Policy; `bare`: under one that blocks WebAssembly; `issuers`: the hosts that badges name. */
  site: [async ({}, use) => {
    const folders = { "/": "tests/browser/pages" };
    const pages = await servePages({ port: 0, folders, headers: { "content-security-policy": CSP } });
    const bare = await servePages({ port: 0, folders, headers: { "content-security-policy": CSP.replace(" 'wasm-unsafe-eval'", "") } });
    const issuers = await serveIssuers({ port: 0 });
    await use({ pages, bare, issuers });
    [pages, bare, issuers].forEach((server) => server.close());
  }, { scope: "worker" }],

  /** Every console error, uncaught exception and CSP violation; a test that leaves one fails. */
  errors: [async ({ page, expectedErrors }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" && !expectedErrors.test(message.text())) errors.push(message.text());
    });
    await use(errors);
    expect(errors).toEqual([]);
  }, { auto: true }],
});

import { defineConfig } from "@playwright/test";
import { browserPath } from "./scripts/browser.mjs";

// The switches keep Chromium from calling home, and let it start as root in a container.
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  reporter: "list",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: { launchOptions: { executablePath: browserPath(), args } },
});

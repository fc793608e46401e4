// Which Chromium the browser tests drive; run as a command it installs one if there is none, and says so.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of a Chromium on this machine: $CHROMIUM, Playwright's own, or the system's. */
export function browserPath() {
  return [process.env.CHROMIUM, chromium.executablePath(), ...INSTALLED].find((path) => path && existsSync(path));
}

function install() {
  const debian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
  console.log(
    debian
      ? "Installing Debian's chromium for the browser tests"
      : "Installing Playwright's Chromium for the browser tests",
  );
  if (!debian) return run("npx", ["playwright", "install", "chromium"]);
  run("apt-get", ["-q", "update"]);
  run("apt-get", ["-q", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation", "fonts-noto-core"]);
}

/** @type {(command: string, words: string[]) => void} */
const run = (command, words) =>
  execFileSync(command, words, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!browserPath()) install();
  console.log(`Browser: ${browserPath()}`);
}

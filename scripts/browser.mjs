// Which Chromium the browser tests drive; run as a command it installs one if there is none, and says so.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";

/** Chromium without windows, with which the tests take half the time. */
const SHELL = "/usr/bin/chromium-headless-shell";
const INSTALLED = [SHELL, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of a Chromium on this machine: $CHROMIUM, Playwright's own, or the system's. */
export function browserPath() {
  return [process.env.CHROMIUM, chromium.executablePath(), ...INSTALLED].find((path) => path && existsSync(path));
}

const isDebian = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;

function install() {
  console.log(`Installing ${isDebian ? "Debian's" : "Playwright's"} Chromium for the browser tests`);
  if (!isDebian) return run("npx", ["playwright", "install", "chromium"]);
  packages("chromium-headless-shell", "fonts-liberation", "fonts-noto-core");
}

/** The tests run with any Chromium, so one that is there will do. */
function hasten() {
  try {
    packages("chromium-headless-shell");
  } catch {
    console.log("There is no chromium-headless-shell to be had: the tests take longer with windows");
  }
}

/** @param {string[]} names */
function packages(...names) {
  run("apt-get", ["-q", "update"]);
  run("apt-get", ["-q", "install", "-y", "--no-install-recommends", ...names]);
}

/** @type {(command: string, words: string[]) => void} */
const run = (command, words) =>
  execFileSync(command, words, { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!browserPath()) install();
  else if (isDebian && !process.env.CHROMIUM && !existsSync(SHELL)) hasten();
  console.log(`Browser: ${browserPath()}`);
}

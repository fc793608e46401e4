// `make examples`: installs the packed package into each example as a stranger would, builds it, and sees that it gives
// the badge's verdict: in Chromium, or on the console.
//
//   node examples/run.mjs [example]…
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import sirv from "sirv";
import { browserPath } from "../scripts/browser.mjs";

/** What the badge of all examples gets: it is signed by a key that says itself whose it is. */
const VERDICT = "valid-unidentified";
const PATIENCE = 60_000;
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

const all = readdirSync("examples").filter((name) => existsSync(`examples/${name}/package.json`));
const names = process.argv.length > 2 ? process.argv.slice(2) : all;
const folder = mkdtempSync(join(tmpdir(), "open-badge-verifier-"));
const [{ filename }] = JSON.parse(run(".", "npm", ["pack", "--json", "--pack-destination", folder]));
const failed = [];
for (const name of names) {
  try {
    console.log(`${name}: ${await tried(name)}`);
  } catch (error) {
    failed.push(name);
    console.log(`${name}: failed. ${error.stdout ?? ""}${error.stderr ?? ""}${error.message}`);
  }
}
rmSync(folder, { recursive: true, force: true });
if (failed.length > 0) throw new Error(`These examples failed: ${failed.join(", ")}`);

/**
 * Builds an example in a folder of its own; gives what it showed.
 * @param {string} name
 */
async function tried(name) {
  const place = join(folder, name);
  cpSync(`examples/${name}`, place, { recursive: true, filter: (path) => !/node_modules|dist$/.test(path) });
  const { scripts, example } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
  const isBuiltOfPublic = /vite|next/.test(scripts.build ?? "");
  mkdirSync(join(place, "public"), { recursive: true });
  cpSync("examples/badge.json", join(place, isBuiltOfPublic ? "public/badge.json" : "badge.json"));
  run(place, "npm", ["install", "--no-audit", "--no-fund", "--silent", join(folder, filename)]);
  if (scripts.build) run(place, "npm", ["run", "build", "--silent"]);
  const shown = example.print ? run(place, "npm", ["start", "--silent"]) : await seen(place, example);
  if (!shown.split(/\s+/).includes(VERDICT)) throw new Error(`It shows ${shown}`);
  return shown.trim();
}

/**
 * Opens what was built; gives what the page shows.
 * @param {string} place
 * @param {{ open?: string, serve?: string }} example
 */
async function seen(place, { open, serve }) {
  const server = open ? await files(join(place, open)) : await started(place);
  const browser = await chromium.launch({ executablePath: browserPath(), args: ARGUMENTS });
  const errors = [];
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      // The browser reports the issuer's picture, whose host exists nowhere; what this server lacks is told below.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        errors.push(message.text());
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !response.url().endsWith("/favicon.ico")) errors.push(`no ${response.url()}`);
    });
    await page.goto(`${server.origin}${serve ?? "/"}`);
    const verdict = () =>
      document.querySelector("open-badge-verifier[verdict]")?.getAttribute("verdict") ??
      document.querySelector("output")?.textContent;
    const shown = await page.waitForFunction(verdict, undefined, { timeout: PATIENCE });
    if (errors.length > 0) throw new Error("It shows the verdict, with errors:");
    return String(await shown.jsonValue());
  } catch (error) {
    throw new Error(`${error.message} ${errors.join("\n")}`);
  } finally {
    await browser.close();
    server.close();
  }
}

/** @param {string} root */
async function files(root) {
  const server = createServer(sirv(root, { dev: true }));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/**
 * A server of the example's own.
 * @param {string} place
 */
async function started(place) {
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const env = { ...process.env, PORT: String(port) };
  const child = spawn("npm", ["start", "--silent"], { cwd: place, env, stdio: "ignore", detached: true });
  const origin = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 200)))
    if (await fetch(origin).catch(() => null)) break;
  return { origin, close: () => process.kill(-Number(child.pid)) };
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} words
 */
function run(cwd, command, words) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", WRANGLER_SEND_METRICS: "false", CI: "1" };
  return execFileSync(command, words, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

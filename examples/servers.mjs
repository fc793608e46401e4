// Servers for what an example was built into.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import sirv from "sirv";

const PATIENCE = 60_000;

/**
 * Gives a folder as any host of files does. What another origin needs may be read by every page.
 * @param {string} root
 * @param {{ isOpen?: boolean }} [options]
 */
export async function files(root, { isOpen = false } = {}) {
  /** @param {import("node:http").ServerResponse} response */
  const setHeaders = (response) => isOpen && response.setHeader("access-control-allow-origin", "*");
  const server = await listening(createServer(sirv(root, { dev: true, setHeaders })));
  return { origin: `http://127.0.0.1:${portOf(server)}`, close: () => server.close() };
}

/**
 * A server of the example's own, once it answers.
 * @param {string} place
 * @param {string[]} words what npm is told
 * @param {number} [port]
 */
export async function started(place, words, port) {
  const chosen = port ?? (await freePort());
  const env = { ...process.env, PORT: String(chosen), NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" };
  const child = spawn("npm", words, { cwd: place, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let told = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (told += text));
  const close = () => ended(-Number(child.pid));
  // By this name, since Next's server for development gives pages of another one no scripts.
  const origin = `http://localhost:${chosen}`;
  for (const end = Date.now() + PATIENCE; Date.now() < end && child.exitCode === null; ) {
    if (await fetch(origin).catch(() => null)) return { origin, close };
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await close();
  throw new Error(`No server came: npm ${words.join(" ")}\n${told}`);
}

/**
 * Ends a group of processes; resolves when none of them is left, who could still write a file, or after some seconds:
 * in a container those that ended may stay in the list.
 * @param {number} group
 */
async function ended(group) {
  try {
    process.kill(group);
    for (const end = Date.now() + 5_000; Date.now() < end && process.kill(group, 0); )
      await new Promise((resolve) => setTimeout(resolve, 50));
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** A port that nobody listens at. */
export async function freePort() {
  const server = await listening(createServer());
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** @param {import("node:http").Server} server */
const listening = (server) =>
  /** @type {Promise<import("node:http").Server>} */ (
    new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)))
  );

/** @param {import("node:http").Server} server */
const portOf = (server) => /** @type {import("node:net").AddressInfo} */ (server.address()).port;

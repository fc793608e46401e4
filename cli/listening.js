// Where the servers of the command line listen.

/** @import { Server } from "node:net" */
import { once } from "node:events";
import { count, UsageError } from "./usage.js";

/** The code to exit with where they can't. (sysexits.h) */
export const UNAVAILABLE = 69;
/** The number that only this machine reaches. */
export const LOOPBACK = "127.0.0.1";

/**
 * The port that was asked for; 0 for any that is free.
 * @param {{ port?: string }} values
 */
export function portOf(values) {
  const port = count(values, "port", 0) ?? 8080;
  if (port > 65_535) throw new UsageError("--port is a whole number up to 65535");
  return port;
}

/**
 * The address that a server then listens on; null, and said why, if it can't.
 * @param {Server} server
 * @param {{ host: string, port: number }} place
 */
export async function listening(server, { host, port }) {
  try {
    await once(server.listen({ host, port, backlog: 1024 }), "listening");
  } catch (error) {
    process.stderr.write(`open-badge-verifier: ${/** @type {Error} */ (error).message}\n`);
    return null;
  }
  const { address, family, port: own } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return `http://${family === "IPv6" ? `[${address}]` : address}:${own}`;
}

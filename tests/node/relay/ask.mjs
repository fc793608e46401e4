// Asks a relay as a browser would, or as none would.
import { request } from "node:http";
import { connect } from "node:net";

export const ORIGIN = "https://my.site";
let visitors = 0;

/** Another visitor each time, by a number of theirs. */
export const visitor = () => `81.2.${Math.floor(++visitors / 250)}.${(visitors % 250) + 1}`;

/** `query` is sent as it is written. Gives status, headers and body; the status is "cut" where the answer breaks off. */
export function ask({ port }, query, { method = "GET", headers = {}, from = visitor(), path = "/relay" } = {}) {
  const known = { origin: ORIGIN, "x-forwarded-for": from, "cf-connecting-ip": from, ...headers };
  const sent = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
  return new Promise((resolve) => {
    const asking = request({ host: "127.0.0.1", port, method, path: `${path}${query}`, headers: sent, agent: false });
    asking.on("response", (response) => {
      const pieces = [];
      const { statusCode: status, headers } = response;
      response.on("data", (piece) => pieces.push(piece));
      response.on("error", () => resolve({ status: "cut", headers }));
      response.on("end", () => resolve({ status, headers, body: Buffer.concat(pieces) }));
    });
    asking.on("error", () => resolve({ status: "cut", headers: {} }));
    asking.end();
  });
}

/** Sends bytes as they are; gives the first line of every answer. */
export function send({ port }, text) {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.setTimeout(1500, () => socket.destroy());
    socket.on("data", (piece) => (said += piece));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve([...said.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))));
  });
}

/** How the verifier names an address to a relay. */
export const of = (url) => `?url=${encodeURIComponent(url)}`;

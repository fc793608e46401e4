// `open-badge-verifier relay`: passes on to a site's pages what closed hosts say of badges.

import { getServers } from "node:dns";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { locationFile, rulesFile } from "../relay/nginx.js";
import { LOOPBACK, listening, portOf, UNAVAILABLE } from "./listening.js";
import { parsed, refusing, UsageError } from "./usage.js";

export const usage = `open-badge-verifier relay --origin ORIGIN [options]

Runs a relay for the pages of a site: it passes on, unchanged, the documents of badges on hosts that are closed to other
sites' pages. Name it to the verifier as proxy="http://127.0.0.1:8080/relay?url={url}", by the address that visitors
reach it at.

  --origin ORIGIN     a site whose pages may ask, as https://my.site; several times for several sites
  --moodle URL        the address of a Moodle whose badges are passed on; several times for several
  --port N            default 8080
  --host ADDRESS      default 127.0.0.1, for this machine alone
  --behind-proxy      a proxy of yours is in front, and writes the visitor's address into X-Forwarded-For
  --nginx DIR         runs nothing, but writes the relay as a configuration of nginx: DIR/conf.d/badge-relay.conf and
                      DIR/snippets/badge-relay.conf
  --resolver ADDRESS  the DNS server that nginx asks; default: that of this machine

Runs until it is interrupted. Exits with 64 if these words mean nothing, with 69 if it can't listen there.`;

const text = /** @type {const} */ ({ type: "string" });
const texts = /** @type {const} */ ({ type: "string", multiple: true });
const flag = /** @type {const} */ ({ type: "boolean" });
const WORDS = {
  origin: texts,
  moodle: texts,
  port: text,
  host: text,
  "behind-proxy": flag,
  nginx: text,
  resolver: text,
};

/** Where systems have the certificates that they trust, and where nginx keeps answers. */
const CERTIFICATES = ["/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"];
const CACHES = ["/var/cache/nginx", "/var/lib/nginx"];

/**
 * @param {string[]} words
 * @returns {Promise<number>} the code to exit with
 */
export async function run(words) {
  const { values, positionals } = parsed(words, WORDS);
  if (positionals.length > 0) throw new UsageError(`what is ${positionals[0]}?`);
  const { origin: origins = [], moodle: moodles } = values;
  if (origins.length === 0) throw new UsageError("whose pages may ask? Name an --origin");
  const site = { origins, moodles };
  return refusing(() => (values.nginx ? configure(site, values.nginx, values.resolver) : serve(site, values)));
}

/**
 * @param {import("../relay/rules.js").Site} site
 * @param {ReturnType<typeof parsed<typeof WORDS>>["values"]} values
 */
async function serve(site, values) {
  const [{ host = LOOPBACK, "behind-proxy": behindProxy }, port] = [values, portOf(values)];
  const { createRelay } = await import("../relay/server.js");
  const server = createRelay({ ...site, behindProxy });
  const address = await listening(server, { host, port });
  if (!address) return UNAVAILABLE;
  process.stdout.write(`Passing on badges at ${address}/relay?url={url}\n`);
  await Promise.race(["SIGINT", "SIGTERM"].map((signal) => once(process, signal)));
  server.close();
  return 0;
}

/**
 * @param {import("../relay/rules.js").Site} site
 * @param {string} folder
 * @param {string | undefined} resolver
 */
async function configure(site, folder, resolver = getServers()[0]) {
  if (!/^(\d+\.\d+\.\d+\.\d+|\[[\da-f:]+\]|[\da-f]*:[\da-f:]+)(:\d+)?$/i.test(resolver ?? ""))
    throw new UsageError(`${resolver} is no address of a DNS server: name one by --resolver`);
  const machine = {
    resolver: /^[^[]*:[^[]*:/.test(resolver) ? `[${resolver}]` : resolver,
    certificates: CERTIFICATES.find(existsSync) ?? CERTIFICATES[0],
    cache: `${CACHES.find(existsSync) ?? CACHES[0]}/badge-relay`,
  };
  const files = { "conf.d": rulesFile(site, machine), snippets: locationFile(machine) };
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "badge-relay.conf"), content);
  }
  process.stdout.write(
    `Wrote ${Object.keys(files)
      .map((name) => join(folder, name, "badge-relay.conf"))
      .join(" and ")}\n`,
  );
  return 0;
}

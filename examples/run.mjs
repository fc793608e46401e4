// `make examples`: installs the packed package into each example as a stranger would, builds it, and sees that it gives
// the badge's verdict: in Chromium, or on the console. In Chromium the card must speak German as well.
//
//   node examples/run.mjs [example]…
//
// What is to be seen stands in the `example` of its package.json:
//   open       the folder of what was built, as any host of files would give it
//   elsewhere  a folder that another origin gives; the build is told that origin as $ELSEWHERE
//   serve      `npm start` is a server, and this a path of it
//   made       the page says the verdict already as it is served, before any script runs
//   card       the card stands in the page as it was built, with the date of the check, also where no script runs
//   dev        the server for development (`npm run dev`) shows the verdict too
//   print      `npm start` says the verdict on the console
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seen, standing } from "./seen.mjs";
import { files, freePort, started } from "./servers.mjs";

/** What the badge of all examples gets: it is signed by a key that says itself whose it is. */
const VERDICT = "valid-unidentified";

const all = readdirSync("examples").filter((name) => existsSync(`examples/${name}/package.json`));
const names = process.argv.length > 2 ? process.argv.slice(2) : all;
const folder = mkdtempSync(join(tmpdir(), "open-badge-verifier-"));
const [{ filename }] = JSON.parse(run(".", "npm", ["pack", "--json", "--pack-destination", folder]));
// By this name the package-lock.json of an example knows it, whatever its version is.
const tarball = join(folder, "open-badge-verifier.tgz");
renameSync(join(folder, filename), tarball);
const failed = [];
for (const name of names) {
  const begin = Date.now();
  try {
    console.log(`${name}: ${await tried(name)} (${Math.round((Date.now() - begin) / 1000)} s)`);
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
  // The frameworks give what is in `public`; the others copy what is beside their page.
  mkdirSync(join(place, "public"), { recursive: true });
  for (const badge of ["badge.json", "public/badge.json"]) cpSync("examples/badge.json", join(place, badge));
  installed(place);
  const elsewhere = example.elsewhere && (await files(join(place, example.elsewhere), { isOpen: true }));
  try {
    if (scripts.build) run(place, "npm", ["run", "build", "--silent"], { ELSEWHERE: elsewhere?.origin });
    const shown = example.print ? [run(place, "npm", ["start", "--silent"])] : await shows(place, example);
    const wrong = shown.find((text) => !text.split(/[\s<>]+/).includes(VERDICT));
    if (wrong !== undefined) throw new Error(`It shows ${wrong}`);
    return VERDICT;
  } finally {
    elsewhere?.close();
  }
}

/**
 * Installs what package-lock.json names, if there is one, and the package itself.
 * @param {string} place
 */
function installed(place) {
  const isLocked = existsSync(join(place, "package-lock.json"));
  const quiet = ["--no-audit", "--no-fund", "--silent", "--prefer-offline"];
  if (isLocked) run(place, "npm", ["ci", ...quiet]);
  else run(place, "npm", ["install", ...quiet, tarball]);
}

/**
 * What a browser shows of it, as it was built and while it is developed.
 * @param {string} place
 * @param {{ open?: string, serve?: string, made?: boolean, card?: boolean, dev?: boolean }} example
 */
async function shows(place, { open, serve, made, card, dev }) {
  const shown = [];
  const built = open ? await files(join(place, open)) : await started(place, ["start"]);
  try {
    const address = `${built.origin}${serve ?? "/"}`;
    if (made) shown.push(await (await fetch(address)).text());
    if (card) shown.push(await standing(address));
    shown.push(await seen(address));
  } finally {
    await built.close();
  }
  if (!dev) return shown;
  const port = await freePort();
  const server = await started(place, ["run", "dev", "--", "--port", String(port)], port);
  try {
    return [...shown, await seen(`${server.origin}/`)];
  } finally {
    await server.close();
  }
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} words
 * @param {Record<string, string | undefined>} [more]
 */
function run(cwd, command, words, more) {
  const quiet = { NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", NG_CLI_ANALYTICS: "false", CI: "1" };
  const env = { ...process.env, ...quiet, ...more };
  return execFileSync(command, words, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

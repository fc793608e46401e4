// `make site`: the demo page as a folder of files, with all that it needs, for any static host.
//
// What the second server of `make demo` answers is a file here, at issuers/<badge>/<host>/<path>; badges.json says which
// file answers for which address, and www/demo/network.js leads the page's requests there. An address without a file
// cannot be reached, and one that is not found leads to a file that is not there. What a host of files cannot do, which
// is to refuse an answer, nobody plays: badges that need it are left out, and the page says so.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { badges } from "./badges.mjs";
import { examples, retirements } from "./examples.mjs";

/**
 * Writes the site, and gives what its page shows.
 * @param {string} folder
 */
export async function writeSite(folder) {
  await rm(folder, { recursive: true, force: true });
  await cp("dist", folder, { recursive: true, filter: (path) => !path.endsWith(".d.ts") });
  await cp("www/demo", folder, { recursive: true });
  await write(join(folder, "index.html"), await guarded(await readFile("www/demo/index.html", "utf8")));
  await write(join(folder, ".nojekyll"), ""); // GitHub Pages would leave out files whose names begin with _
  const page = shown();
  for (const { folder: name, file, bytes } of page.each) await write(join(folder, "badges", name, file), bytes);
  for (const { folder: name } of page.each) await writeList(folder, name);
  const files = {};
  for (const badge of page.each) files[badge.folder] = await writeAnswers(folder, badge);
  files.any = Object.assign({}, ...Object.values(files));
  const { each, ...data } = page;
  await write(join(folder, "badges.json"), JSON.stringify({ ...data, files }));
  return data;
}

/** What the page shows of the examples, the badges of it, and the verdicts of those that it leaves out. */
function shown() {
  const all = new Map(badges().map((badge) => [badge.folder, badge]));
  const isPlayable = ({ badge }) => [...all.get(badge).network.values()].every(isOfFiles);
  const { verdicts, kinds, ...others } = examples();
  const [played, alike] = [verdicts.filter(isPlayable), kinds.filter(isPlayable)];
  const leftOut = verdicts.filter((entry) => !isPlayable(entry)).map(({ verdict }) => verdict);
  const each = [...new Set([...played, ...alike].map(({ badge }) => badge))].map((name) => all.get(name));
  return { verdicts: played, kinds: alike, leftOut, ...others, each };
}

/** What makes a host say of which kind a file is. */
const ENDINGS = { "image/png": ".png", "image/svg+xml": ".svg", "text/html": ".html", "text/plain": ".txt" };

/** Whether a host of files can answer so. */
const isOfFiles = ({ status, closed, location }) => !closed && !location && [200, 404].includes(status);

/** Says in the page what `make demo` says in a header: what the page may load, which is what the checker page may. */
async function guarded(html) {
  const checker = await readFile("www/verifier/verifier.html", "utf8");
  const [policy] = /^ *<meta http-equiv="Content-Security-Policy".*\n/m.exec(checker);
  return html.replace(/<meta charset="utf-8">\n/, (charset) => charset + policy);
}

async function writeList(folder, name) {
  const list = retirements(name);
  if (list) await write(join(folder, "lists", `${name}.json`), JSON.stringify(list));
}

/** Writes what the hosts of a badge answer; which file has which answer, by host and path. */
async function writeAnswers(folder, { folder: name, network }) {
  const written = [...network].map(async ([url, { status, contentType, body }]) => {
    const { host, pathname, search } = new URL(url);
    const file = `issuers/${name}/${host}/${spelled(pathname + search)}${ENDINGS[contentType] ?? ".json"}`;
    if (status === 200) await write(join(folder, file), body);
    return [`${host}${pathname}${search}`.replace(/\/+$/, ""), file];
  });
  return Object.fromEntries(await Promise.all(written));
}

/** The path of a file that any host gives out: without hidden folders, and without what means something in an address. */
function spelled(path) {
  const parts = path.split("/").map((part) => part.replace(/^\.+/, "").replace(/\.(png|svg|json|html)$/, ""));
  return (
    parts
      .filter(Boolean)
      .join("/")
      .replaceAll(/[^\w./-]/g, "-") || "index"
  );
}

async function write(file, content) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = process.argv[2] ?? "target/site";
  const { verdicts, kinds, leftOut } = await writeSite(folder);
  console.log(
    `Site:     ${folder}/ (${verdicts.length + kinds.length} badges; put it on any static host)\n` +
      `Left out: ${leftOut.join(", ")}, which a host of files cannot answer\n` +
      `Look:     python3 -m http.server --directory ${folder}`,
  );
}

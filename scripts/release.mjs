// `make release`: the files of a release, in target/release-files/. It publishes nothing. With --check it only says
// whether something stands against a release.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { differences, tools } from "./toolchain.mjs";

const FOLDER = "target/release-files";
const { name, version, repository } = JSON.parse(readFileSync("package.json", "utf8"));
const tag = `v${version}`;
const changelog = readFileSync("CHANGELOG.md", "utf8");

const found = obstacles();
if (found.length > 0) {
  console.error(`There is no release of ${version}:\n${found.map((one) => `- ${one}`).join("\n")}`);
  process.exitCode = 1;
} else if (process.argv.includes("--check")) console.log(`Nothing stands against a release of ${version}`);
else release();

/** What must be so before anything is built. */
function obstacles() {
  return [...uncommitted(), ...versions(), ...unsaid(), ...tagged(), ...differences(tools())];
}

function uncommitted() {
  const changes = git("status", "--porcelain");
  return changes ? [`what is not committed would be in no clone:\n${changes}`] : [];
}

function versions() {
  const [, crate] = /^version = "(.+)"$/m.exec(readFileSync("Cargo.toml", "utf8")) ?? [];
  const locked = JSON.parse(readFileSync("package-lock.json", "utf8")).version;
  return Object.entries({ "Cargo.toml": crate, "package-lock.json": locked })
    .filter(([, other]) => other !== version)
    .map(([file, other]) => `${file} is of ${other}, package.json of ${version}`);
}

function unsaid() {
  const waiting = section("Unreleased") ? ["CHANGELOG.md has entries below ## Unreleased"] : [];
  return section(version) ? waiting : [...waiting, `CHANGELOG.md says nothing below ## ${version}`];
}

/** The tag, where there is one already, is of this commit; a workflow runs for no other. */
function tagged() {
  const { GITHUB_REF_TYPE: type, GITHUB_REF_NAME: ref } = process.env;
  const wrong = type === "tag" && ref !== tag ? [`the tag is ${ref}, and ${version} has ${tag}`] : [];
  const isOther = git("tag", "--list", tag) && git("rev-parse", `${tag}^{commit}`) !== git("rev-parse", "HEAD");
  return isOther ? [...wrong, `${tag} is the tag of another commit`] : wrong;
}

function release() {
  const { files, version: built } = JSON.parse(readFileSync("dist/sri.json", "utf8"));
  if (built !== version) throw new Error(`dist is of ${built}: make dist/open-badge-verifier.js`);
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", FOLDER], { stdio: "inherit" });
  for (const file of ["sri.json", "sbom.cdx.json"]) copyFileSync(`dist/${file}`, `${FOLDER}/${file}`);
  writeFileSync(`${FOLDER}/notes.md`, notes(files[`${name}.js`]));
  console.log(`The files of ${version} are in ${FOLDER}`);
}

/** @param {string} hash of the script */
function notes(hash) {
  const script = `https://cdn.jsdelivr.net/npm/${name}@${version}/dist/${name}.js`;
  const docs = `${repository.url.replace(/^git\+|\.git$/g, "")}/blob/${tag}/docs/releasing.md`;
  return `${section(version)}

## On a page

\`\`\`html
<script src="${script}" integrity="${hash}" crossorigin="anonymous"></script>
\`\`\`

\`sri.json\` has the hash of every file of the package, \`sbom.cdx.json\` says what it is made of. [How to check both](${docs}).
`;
}

/**
 * What the changelog says below a heading, which may go on with a date.
 * @param {string} heading
 */
function section(heading) {
  const parts = changelog.split(/^## /m).map((part) => part.split(/\n(.*)/s));
  return parts.find(([line]) => line.split(" ")[0] === heading)?.[1]?.trim() ?? "";
}

/** @param {string[]} words */
function git(...words) {
  return execFileSync("git", words, { encoding: "utf8" }).trim();
}

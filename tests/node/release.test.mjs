// `make release` refuses what is no release, and writes what belongs to one. It is tried in a repository of its own, with
// the package that is built here.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";

const COPIED = [
  "scripts",
  "dist",
  "package.json",
  "package-lock.json",
  "custom-elements.json",
  "rust-toolchain.toml",
].concat(["Cargo.toml", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY-LICENSES", ".gitignore"]);
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const changelog = `# Changelog\n\n## ${version} (2026-01-02)\n\n- The first one.\n\n## 0.0.1\n\n- Not this one.\n`;

const folder = mkdtempSync(join(tmpdir(), "release-"));
after(() => rmSync(folder, { recursive: true }));
const git = (...words) => execFileSync("git", words, { cwd: folder, encoding: "utf8" });
const write = (file, text) => writeFileSync(join(folder, file), text);
for (const name of COPIED) cpSync(name, join(folder, name), { recursive: true });
symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
git("init", "--quiet");
write(".git/info/exclude", "node_modules\n");
git("config", "user.name", "A test");
git("config", "user.email", "test@example.org");
write("CHANGELOG.md", changelog);
commit("All");

function commit(message) {
  git("add", "--all");
  git("commit", "--quiet", "--allow-empty", "--message", message);
}

/** What the script says, and whether it went through. */
function release(words = ["--check"], environment = {}) {
  const { GITHUB_REF_TYPE: _type, GITHUB_REF_NAME: _name, ...own } = process.env;
  const env = { ...own, ...environment };
  const { status, stdout, stderr } = spawnSync("node", ["scripts/release.mjs", ...words], { cwd: folder, env });
  return { status, says: `${stdout}${stderr}` };
}

function refuses(pattern, environment) {
  const { status, says } = release([], environment);
  assert.equal(status, 1, says);
  assert.match(says, pattern);
}

test("a release has the package, its hashes, its parts and what to say of it", () => {
  assert.deepEqual(release(), { status: 0, says: `Nothing stands against a release of ${version}\n` });
  const { status, says } = release([]);
  assert.equal(status, 0, says);
  const files = join(folder, "target/release-files");
  const archive = `open-badge-verifier-${version}.tgz`;
  assert.deepEqual(readdirSync(files).sort(), ["notes.md", archive, "sbom.cdx.json", "sri.json"]);
  const listed = execFileSync("tar", ["-tzf", join(files, archive)], { encoding: "utf8" });
  assert.ok(listed.includes("package/dist/open-badge-verifier.wasm\n"));
  const script = execFileSync("tar", ["-xzOf", join(files, archive), "package/dist/open-badge-verifier.js"]);
  const hash = `sha384-${createHash("sha384").update(script).digest("base64")}`;
  const notes = readFileSync(join(files, "notes.md"), "utf8");
  assert.ok(notes.startsWith("- The first one.\n"));
  assert.ok(!notes.includes("Not this one"));
  const src = `https://cdn.jsdelivr.net/npm/open-badge-verifier@${version}/dist/open-badge-verifier.js`;
  assert.ok(notes.includes(`<script src="${src}" integrity="${hash}" crossorigin="anonymous"></script>`));
  for (const file of ["sri.json", "sbom.cdx.json"])
    assert.deepEqual(readFileSync(join(files, file)), readFileSync(`dist/${file}`));
});

test("what is not committed is no release", () => {
  write("README.md", "changed");
  refuses(/not committed.*README\.md/s);
  git("checkout", "--quiet", "README.md");
});

test("a version of which the changelog says nothing is no release", () => {
  write("CHANGELOG.md", changelog.replace(version, "9.9.9").replace("- Not", "## Unreleased\n\n- Not"));
  commit("Another version");
  refuses(new RegExp(`below ## Unreleased\n- .*nothing below ## ${version}`));
  write("CHANGELOG.md", changelog);
  commit("Back");
});

test("a tag of another version or of another commit is no release", () => {
  refuses(/the tag is v9\.9\.9/, { GITHUB_REF_TYPE: "tag", GITHUB_REF_NAME: "v9.9.9" });
  assert.equal(release(["--check"], { GITHUB_REF_TYPE: "tag", GITHUB_REF_NAME: `v${version}` }).status, 0);
  git("tag", `v${version}`);
  assert.equal(release().status, 0);
  commit("Later");
  refuses(/the tag of another commit/);
  git("tag", "--delete", `v${version}`);
});

test("versions that differ, of the project or of its tools, are no release", () => {
  write("Cargo.toml", readFileSync("Cargo.toml", "utf8").replace(`"${version}"`, '"9.9.9"'));
  write("scripts/setup.sh", readFileSync("scripts/setup.sh", "utf8").replace(/^version=.*/m, "version=0.0.1"));
  commit("Other versions");
  refuses(/Cargo\.toml is of 9\.9\.9.*wasm-pack is \d\S*, and scripts\/setup\.sh names 0\.0\.1/s);
});

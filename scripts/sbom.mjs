// dist/sbom.cdx.json: what the package is made of, as a CycloneDX bill of materials: the wasm with the crates and the
// standard library in it, and the npm packages in the scripts. It has no date and no number of its own, so that the same
// sources give the same file.
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { bundled, compiled, id } from "./parts.mjs";
import { integrity } from "./sri.mjs";

const NAME = "open-badge-verifier";
const HASHES = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };

/**
 * @param {string} file
 * @param {string} version
 * @param {string} wasm
 */
export async function writeParts(file, version, wasm) {
  const [own, ...crates] = compiled();
  const packages = bundled().map(npmPackage);
  const std = standardLibrary();
  const found = new Map(crates.map((part) => [id(part), crate(part)]));
  /** @type {(uses: string[]) => Models.Component[]} */
  const named = (uses) => [...found].filter(([name]) => uses.includes(name)).map(([, part]) => part);
  for (const part of crates) depends(named([id(part)])[0], named(part.uses));
  const core = component({ ...own, name: `${NAME}.wasm`, integrity: await integrity(wasm) });
  depends(core, [std, ...named(own.uses)]);
  const whole = component({ name: NAME, version, license: own.license, purl: `pkg:npm/${NAME}@${version}` });
  depends(whole, [core, ...packages]);
  const metadata = new Models.Metadata({ component: whole });
  const components = new Models.ComponentRepository([core, std, ...found.values(), ...packages]);
  const normalizer = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const serializer = new Serialize.JsonSerializer(normalizer);
  const text = serializer.serialize(new Models.Bom({ metadata, components }), { sortLists: true, space: 1 });
  await writeFile(file, `${text}\n`);
}

/**
 * @typedef {object} Described
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string} [purl]
 * @property {string} [integrity] the hash of what was downloaded of it, `algorithm-base64`
 */

/** @param {Described} described */
function component({ name, version, license, purl, integrity: hash }) {
  const made = new Models.Component(Enums.ComponentType.Library, name, { version, purl, bomRef: purl ?? name });
  made.licenses.add(new Models.LicenseExpression(license));
  if (hash) {
    const [algorithm, base64] = /** @type {[keyof typeof HASHES, string]} */ (hash.split(/-(.*)/s));
    made.hashes.set(
      /** @type {Enums.HashAlgorithm} */ (HASHES[algorithm]),
      Buffer.from(base64, "base64").toString("hex"),
    );
  }
  return made;
}

/**
 * @param {Models.Component} part
 * @param {Models.Component[]} others
 */
function depends(part, others) {
  for (const { bomRef } of others) part.dependencies.add(bomRef);
}

/** @param {import("./parts.mjs").Part} part */
function crate(part) {
  const { name, version } = part;
  const lock = readFileSync("Cargo.lock", "utf8");
  const [, checksum] =
    lock.split(`name = "${name}"\nversion = "${version}"\n`)[1]?.match(/^source.*\nchecksum = "(\w+)"/) ?? [];
  const hash = `sha256-${Buffer.from(checksum ?? "", "hex").toString("base64")}`;
  return component({ ...part, purl: `pkg:cargo/${name}@${version}`, integrity: hash });
}

/** @param {{ name: string, version: string, license: string }} manifest */
function npmPackage(manifest) {
  const { name, version } = manifest;
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const purl = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return component({ ...manifest, purl, integrity: lock.packages[`node_modules/${name}`].integrity });
}

/** What rustc brings and Cargo.lock does not name, of the version that the project is built with. */
function standardLibrary() {
  const [, version] = readFileSync("rust-toolchain.toml", "utf8").match(/^channel = "(.+)"$/m) ?? [];
  return component({ name: "std", version, license: "MIT OR Apache-2.0", purl: `pkg:generic/rust-std@${version}` });
}

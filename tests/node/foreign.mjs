// Cases that others made. They lie beside the project (../shared), or `make suites` brought them to .cache; tests/support/suites.rs reads them too.
import { existsSync, readFileSync } from "node:fs";

const ROOT = new URL("../../", import.meta.url);
const COUNTS = JSON.parse(readFileSync(new URL("tests/foreign/suites.json", ROOT), "utf8"));

/** The suites whose names match. */
export const suites = (pattern) => Object.keys(COUNTS).filter((name) => pattern.test(name));

/** Its cases, if it is here; else `skip` says how many are not run, unless `SUITES=required` lets the test fail. */
export function suite(name) {
  const file = ["../shared/", ".cache/"].map((place) => new URL(place + name, ROOT)).find((url) => existsSync(url));
  const skip = file || process.env.SUITES === "required" ? false : `${COUNTS[name]} cases not run, it is not here`;
  const cases = () => {
    if (!file) throw new Error(`${name} is not here, and SUITES=required`);
    return JSON.parse(readFileSync(file, "utf8"));
  };
  return { skip, cases };
}

// Files that froze, stopped or fooled a page, when they lie beside the project (../shared/hostile-pages).
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = "../shared/hostile-pages";
const FOLDERS = ["dos", "trap", "spoof", "network", "actions", "unbake"];

/** Milliseconds that a file may take from being given to being told, with a wasm that is there. */
export const PATIENCE = 2_000;

const COUNTS = JSON.parse(readFileSync("tests/foreign/suites.json", "utf8"));
const counts = FOLDERS.map((folder) => COUNTS[`hostile-pages/${folder}`]);

/** Why there are none, where there are none. */
export const NOT_RUN = `${counts.reduce((sum, count) => sum + count)} files not run, they are not here`;

/** Every file as `{ name, data }`, the bytes in base64. Those of the exports' names are no badges. */
export function hostileFiles() {
  if (!existsSync(ROOT)) {
    if (process.env.SUITES === "required") throw new Error(`${ROOT} is not here, and SUITES=required`);
    return [];
  }
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => !name.startsWith("badges.") && !name.startsWith("csv-"))
      .map((name) => ({ name: `${folder}/${name}`, data: readFileSync(join(ROOT, folder, name)).toString("base64") })),
  );
}

/**
 * In the page: gives a file to its element; how long until the answer is drawn, and what it is. The hosts that it names
 * have nothing.
 */
export async function give(data) {
  const verifier = document.querySelector("open-badge-verifier");
  await verifier.ready;
  verifier.addEventListener("fetch-request", ({ detail }) => {
    detail.url = `${location.origin}/nothing`;
  });
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const start = performance.now();
  const { verdict, severity } = await verifier.verify(new Blob([bytes]));
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return { verdict, severity, took: performance.now() - start };
}

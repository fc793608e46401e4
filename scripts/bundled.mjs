// Which npm packages esbuild puts into the scripts: what it writes says so, not what we think.
import { BUNDLED } from "./parts.mjs";

/** @type {Set<string>} */
const found = new Set();

/**
 * Notes the packages in what is built; the build must have a `metafile`.
 * @type {import("esbuild").Plugin}
 */
export const bundled = {
  name: "bundled",
  setup({ onEnd }) {
    onEnd(({ metafile }) => {
      const inputs = Object.values(metafile?.outputs ?? {}).flatMap((output) => Object.entries(output.inputs));
      for (const [path, { bytesInOutput }] of inputs) {
        const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
        if (name && bytesInOutput > 0) found.add(name);
      }
    });
  },
};

/** Fails where the packages in the scripts are not those whose licences are passed on with them. */
export function checkBundled() {
  const names = [...found].sort().join(", ");
  if (names !== BUNDLED.toSorted().join(", "))
    throw new Error(
      `the scripts have ${names || "no package"} inside, BUNDLED of scripts/parts.mjs says ${BUNDLED.join(", ")}`,
    );
}

// The script of each peer as a site would ship it: one minified module, and beside it what that loads later.
import { basename } from "node:path";
import { build } from "esbuild";

/** The text of each script by its name, those of the peers and those that they load later. */
export async function bundle(peers) {
  const entries = peers.map(async (peer) => {
    const { outputFiles } = await build({
      entryPoints: [`bench/peers/${peer}.js`],
      bundle: true,
      splitting: true,
      minify: true,
      write: false,
      outdir: "bundled",
      format: "esm",
      platform: "browser",
      target: "es2022",
      charset: "utf8",
      define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
      logLevel: "error",
    });
    return outputFiles.map(({ path, text }) => [basename(path), text]);
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}

// The script of each peer as a site would ship it: one minified module.
import { build } from "esbuild";

/** The text of each peer's script, by name. What is under /dist/ is the built package, and loaded from there. */
export async function bundle(peers) {
  const entries = peers.map(async (peer) => {
    const { outputFiles } = await build({
      entryPoints: [`bench/peers/${peer}.js`],
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      platform: "browser",
      target: "es2022",
      charset: "utf8",
      external: ["/dist/*"],
      define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
      logLevel: "error",
    });
    return [peer, outputFiles[0].text];
  });
  return Object.fromEntries(await Promise.all(entries));
}

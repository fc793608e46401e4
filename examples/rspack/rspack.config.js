import { rspack } from "@rspack/core";

const copy = new rspack.CopyRspackPlugin({ patterns: ["index.html", "badge.json"] });

export default { mode: "production", entry: "./index.js", performance: { hints: false }, plugins: [copy] };

import { cpSync } from "node:fs";

cpSync("index.html", "dist/index.html");
cpSync("badge.json", "dist/badge.json");

export default { mode: "production", entry: "./index.js", performance: { hints: false } };

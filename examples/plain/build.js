// A page without a bundler: the files of the package lie beside it.
import { cpSync } from "node:fs";

cpSync("node_modules/open-badge-verifier/dist", "dist/verifier", { recursive: true });
cpSync("index.html", "dist/index.html");
cpSync("badge.json", "dist/badge.json");

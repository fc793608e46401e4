// The files of the package lie beside it.
import { cpSync } from "node:fs";

cpSync("node_modules/open-badge-verifier/dist", "dist/verifier", { recursive: true });
for (const file of ["index.html", "page.js", "worker.js"]) cpSync(file, `dist/${file}`);
cpSync("badge.json", "dist/badge.json");

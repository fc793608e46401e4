// The site has HTML alone. The files of the package and the badge lie on another host, whose origin is put in for a trial.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const { ELSEWHERE = "https://files.example" } = process.env;

cpSync("node_modules/open-badge-verifier/dist", "files", { recursive: true });
cpSync("badge.json", "files/badge.json");
mkdirSync("dist");
writeFileSync("dist/index.html", readFileSync("index.html", "utf8").replaceAll("https://files.example", ELSEWHERE));

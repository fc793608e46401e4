import { cpSync } from "node:fs";

cpSync("badge.json", "dist/badge.json");

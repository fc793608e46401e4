import { readFile } from "node:fs/promises";
import { verifyBadge } from "open-badge-verifier/inline";

const report = await verifyBadge(await readFile("badge.json"));
console.log(report.verdict);

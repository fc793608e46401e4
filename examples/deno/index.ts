import { verifyBadge } from "open-badge-verifier";

const report = await verifyBadge(await Deno.readFile("badge.json"));
console.log(report.verdict);

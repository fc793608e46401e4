import { verifyBadge } from "open-badge-verifier";

const report = await verifyBadge(await Bun.file("badge.json").bytes());
console.log(report.verdict);

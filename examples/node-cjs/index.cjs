const { readFileSync } = require("node:fs");
const { verifyBadge } = require("open-badge-verifier");

verifyBadge(readFileSync("badge.json")).then((report) => console.log(report.verdict));

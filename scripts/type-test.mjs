// Writes every expected report as a literal of type Report, for TypeScript to judge.
import { mkdirSync, writeFileSync } from "node:fs";
import { badges } from "./badges.mjs";

const literals = badges().map(({ folder, expected }, index) => {
  return `/** ${folder} */\nexport const report${index}: Report = ${JSON.stringify(expected, null, 2)};\n`;
});
mkdirSync(".cache/types", { recursive: true });
writeFileSync(
  ".cache/types/reports.ts",
  `import type { Report } from "open-badge-verifier";\n\n${literals.join("\n")}`,
);
console.log(`${literals.length} reports to compile`);

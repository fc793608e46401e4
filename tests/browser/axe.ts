// What axe finds wrong with a page.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  nodes: { html: string }[];
}

/** What does not fit WCAG as far as axe can tell, with the elements that it is about. Half of its time goes to `colours`. */
export async function violations(page: Page, { colours = true } = {}) {
  await page.evaluate(axe);
  const found = await page.evaluate(async (enabled) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } };
    return (await axe.run({ resultTypes: ["violations"], rules: { "color-contrast": { enabled } } })).violations;
  }, colours);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

// GitHub's own parser of workflows and actions.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The parser as a module. It imports JSON as only bundlers understand it. */
export async function parser() {
  const place = mkdtempSync(join(tmpdir(), "workflows-"));
  after(() => rmSync(place, { recursive: true }));
  const outfile = join(place, "parser.mjs");
  const contents =
    'export * from "@actions/workflow-parser"; export * from "@actions/workflow-parser/actions/action-parser";';
  const js = 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
  const options = { bundle: true, platform: "node", format: "esm", outfile, banner: { js } };
  await build({ ...options, stdin: { contents, resolveDir: process.cwd() } });
  return import(pathToFileURL(outfile).href);
}

/** What GitHub would find wrong with a workflow. */
export async function faults({ parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter }, name, content) {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const { errors = [] } = await convertWorkflowTemplate(context, value);
  return errors.map(({ Message }) => Message);
}

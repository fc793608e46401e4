// The workflow that publishes the site builds it as `make site` does, each job with no more rights than its work takes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "yaml";

const workflow = parse(readFileSync(".github/workflows/pages.yml", "utf8"));
const { build, deploy } = workflow.jobs;

test("the build may read the sources and nothing else", () => {
  assert.deepEqual(workflow.permissions, {});
  assert.deepEqual(build.permissions, { contents: "read" });
  assert.equal(
    build.steps.find(({ uses }) => uses?.startsWith("actions/checkout@")).with["persist-credentials"],
    false,
  );
});

test("only what publishes may publish, after the build", () => {
  assert.deepEqual(Object.keys(workflow.jobs), ["build", "deploy"]);
  assert.deepEqual(deploy.permissions, { pages: "write", "id-token": "write" });
  assert.deepEqual([deploy.needs].flat(), ["build"]);
  assert.equal(deploy.environment.name, "github-pages");
  const [{ id }] = deploy.steps.filter(({ uses }) => uses?.startsWith("actions/deploy-pages@"));
  assert.equal(deploy.environment.url, `\${{ steps.${id}.outputs.page_url }}`);
});

test("the folder that is published is the one that `make site` writes", () => {
  assert.ok(build.steps.some(({ run }) => run === "make site"));
  const [{ with: given }] = build.steps.filter(({ uses }) => uses?.startsWith("actions/upload-pages-artifact@"));
  const [, folder] = /process\.argv\[2\] \?\? "(.+)"/.exec(readFileSync("scripts/site.mjs", "utf8"));
  assert.equal(given.path, folder);
  assert.match(readFileSync("Makefile", "utf8"), /^site: .+\n\tnode scripts\/site\.mjs$/m);
});

test("it runs when main changes, and on request", () => {
  assert.deepEqual(workflow.on, { push: { branches: ["main"] }, workflow_dispatch: null });
});

// Whether a line for a shell names what is there: a target of the Makefile, a program, a test, a file.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";

const { name, bin, scripts = {}, repository } = JSON.parse(readFileSync("package.json", "utf8"));
const makefile = readFileSync("Makefile", "utf8");
const isFile = (path) => assert.ok(existsSync(path), `${path} is not there`);
const programs = typeof bin === "string" ? [name] : Object.keys(bin ?? {});

const KNOWN = {
  make: (...targets) =>
    targets
      .filter((target) => !target.includes("="))
      .forEach((target) => assert.match(makefile, new RegExp(`^${target}:`, "m"), `no target ${target}`)),
  npm: (command, ...rest) => {
    assert.match(command, /^(ci|install|pack|audit|run)$/);
    if (command === "run") assert.ok(scripts[rest[0]], `no script ${rest[0]}`);
    for (const given of rest.filter((word) => command === "install" && !word.startsWith("-")))
      assert.match(given, new RegExp(`^(${name}(@[\\w.]+)?|\\S*${name}-\\S+\\.tgz)$`));
  },
  npx: (program) => assert.ok(programs.includes(program) || existsSync(`node_modules/.bin/${program}`), program),
  node: (file) => isFile(file),
  sh: (file) => isFile(file),
  python: (file) => isFile(file),
  pip: (...words) =>
    assert.ok(words[0] === "install" && words[1] === "--requirement" && existsSync(words[2]), `${words}`),
  kubectl: (...words) =>
    assert.ok(words[0] === "apply" && words[1] === "-k" && existsSync(`${words[2]}/kustomization.yaml`), `${words}`),
  cargo: (...words) => {
    const command = words.find((word) => !word.startsWith("+"));
    assert.match(command, /^(add|build|clippy|doc|fmt|install|run|test)$/);
    const [, test] = / --test (\w+)/.exec(words.join(" ")) ?? [];
    if (test) assert.ok(existsSync(`tests/${test}.rs`) || existsSync(`tests/${test}/main.rs`), `no test ${test}`);
    const [, example] = / --example (\w+)/.exec(words.join(" ")) ?? [];
    if (example) isFile(`examples/${example}.rs`);
  },
  git: (command, address) => assert.deepEqual([command, `git+${address}`], ["clone", repository.url]),
  cp: (...paths) => paths.slice(0, -1).forEach((path) => isFile(path.replace(`node_modules/${name}/`, ""))),
  cd: () => {},
};
for (const program of programs) KNOWN[program] ??= () => {};

/** Fails for a command that is unknown, or names what is not there. */
export function check(text) {
  const lines = text.replaceAll("\\\n", " ").split("\n");
  const commands = lines.flatMap((line) => line.replace(/(^|\s)#.*$/, "").split("&&"));
  for (const command of commands.map((part) => part.trim().replace(/^\$ /, "")).filter(Boolean)) {
    const [program, ...words] = command.replace(/^(\w+=(?:"[^"]*"|\S*)\s+)+/, "").split(/\s+/);
    assert.ok(KNOWN[program], `Nobody knows what to make of the command ${command}`);
    KNOWN[program](...words);
  }
}

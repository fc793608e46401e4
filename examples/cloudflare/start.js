// Runs what was built in workerd, the runtime of Cloudflare's workers, and posts a badge to it.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";

const workerd = "node_modules/.bin/workerd";
const options = ["serve", "config.capnp", "--control-fd=1"];
const runtime = spawn(workerd, options, { stdio: ["ignore", "pipe", "inherit"] });
const { port } = JSON.parse(
  String(await new Promise((resolve) => runtime.stdout.once("data", resolve))).split("\n")[0],
);
const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: await readFile("badge.json") });
console.log((await answer.json()).verdict);
runtime.kill();

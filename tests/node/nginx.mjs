// An nginx for tests: that of this machine, or the one that `make` unpacked (scripts/nginx.sh).
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../../examples/servers.mjs";

const NGINX = ["nginx", "/usr/sbin/nginx", "/opt/homebrew/bin/nginx", ".cache/nginx/usr/sbin/nginx"].find(
  (program) => spawnSync(program, ["-v"]).status === 0,
);
export const hasNginx = NGINX !== undefined;

/**
 * Starts it with what `http` says, given its port, and waits until it answers.
 * @returns the port, and how to end it
 */
export async function startNginx(folder, http) {
  const port = await freePort();
  const [configuration, errors] = [join(folder, "nginx.conf"), join(folder, "errors")];
  mkdirSync(join(folder, "temp"));
  writeFileSync(configuration, framed(folder, http(port)));
  const nginx = spawn(NGINX, ["-p", folder, "-c", configuration, "-e", errors]);
  let said = "";
  nginx.stderr.on("data", (text) => (said += text));
  while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => null))) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended: ${said}${readFileSync(errors, "utf8")}`);
    await wait(20);
  }
  const close = async () => {
    nginx.kill("SIGTERM");
    if (nginx.exitCode === null) await once(nginx, "exit");
  };
  return { port, close };
}

/** A whole configuration, all of whose files are in one folder. */
function framed(folder, http) {
  const kinds = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const temps = kinds.map((kind) => `${kind}_temp_path ${join(folder, "temp", kind)};`).join(" ");
  return `${process.getuid?.() === 0 ? "user root;" : ""}
daemon off; master_process off; pid ${join(folder, "pid")};
events {}
http {
  ${temps}
  access_log ${join(folder, "access")};
  ${http}
}`;
}

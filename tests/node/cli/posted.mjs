// Starts the service as a process of its own, and posts to it.
import { once } from "node:events";
import { start } from "./start.mjs";

/** A service on a free port of the loopback, for as long as a test runs. */
export async function service(t, words = [], options = {}) {
  const child = start(["serve", "--port", "0", "--jobs", "1", ...words], options);
  const exit = once(child, "exit");
  const said = { stdout: "", stderr: "" };
  child.stderr.on("data", (data) => (said.stderr += data));
  t.after(() => child.kill("SIGKILL"));
  const origin = await new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => {
      said.stdout += data;
      const [, found] = /listening on (\S+)/.exec(said.stdout) ?? [];
      if (found) resolve(found);
    });
    exit.then(() => reject(new Error(said.stderr)));
  });
  const send = async (path, init) => {
    const answer = await fetch(`${origin}${path}`, init);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) };
  };
  const post = (path, body, headers) => send(path, { method: "POST", body, headers: { ...JSON_TYPE, ...headers } });
  return { child, exit, said, origin, port: Number(new URL(origin).port), send, post };
}

export const JSON_TYPE = { "content-type": "application/json" };
export const CREDENTIALS = "/credentials/verify";
export const PRESENTATIONS = "/presentations/verify";

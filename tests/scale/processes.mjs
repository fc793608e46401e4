// The processes below one, and how much memory each had at most, as Linux tells it.
import { readdirSync, readFileSync } from "node:fs";

const INTERVAL = 300;

/** `{ pid, parent, command, peak, now }` of every process below one; the sizes are in MiB. */
export function below(pid) {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? processOf(Number(name)) : []));
  const found = [];
  const parents = new Set([pid]);
  for (let size = 0; size !== parents.size; ) {
    size = parents.size;
    for (const one of all) {
      if (!parents.has(one.parent) || parents.has(one.pid)) continue;
      parents.add(one.pid);
      found.push(one);
    }
  }
  return found;
}

/** A process that ends meanwhile is left out. */
function processOf(pid) {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const number = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
    const [peak, now] = [number("VmHWM"), number("VmRSS")].map((kilobytes) => Math.round(kilobytes / 1024));
    return [{ pid, parent: number("PPid"), command, peak, now }];
  } catch {
    return [];
  }
}

const isVerifier = ({ command }) => /^\S*node .*dist\/cli\.js verify /.test(command);

/** The processes of the command line among them, and the Python processes that feed these. */
export function verifiers(pid) {
  const all = below(pid);
  const found = all.filter(isVerifier);
  const feeders = new Set(found.map(({ parent }) => parent));
  const python = all.filter((one) => feeders.has(one.pid) && /python/.test(one.command));
  return { found, python };
}

/** Watches the processes below one until `stop()`, which gives the peak of each verifier and of each that feeds it. */
export function watched(pid) {
  const peaks = { verifiers: new Map(), python: new Map() };
  const sizes = [];
  const look = () => {
    const { found, python } = verifiers(pid);
    for (const one of found) peaks.verifiers.set(one.pid, one.peak);
    for (const one of python) peaks.python.set(one.pid, one.peak);
    if (found.length > 0) sizes.push(found[0].now);
  };
  const timer = setInterval(look, INTERVAL);
  return {
    stop() {
      clearInterval(timer);
      return { verifiers: [...peaks.verifiers.values()], python: [...peaks.python.values()], sizes };
    },
  };
}

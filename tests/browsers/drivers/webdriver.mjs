// Drives WebKit by WebDriver (https://www.w3.org/TR/webdriver2/): the WebKitWebDriver of Debian's webkit2gtk-driver, whose
// MiniBrowser draws on the screen of an Xvfb.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { setTimeout as rest } from "node:timers/promises";
import { freePort } from "../../../examples/servers.mjs";

const DRIVER = "/usr/bin/WebKitWebDriver";
const SCREEN = "/usr/bin/Xvfb";
/** The interfaces of the library, which its folder names. */
const VERSIONS = ["4.1", "4.0"];
/** How WebDriver writes a reference to an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** How it writes keys. */
const KEYS = { Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004" };
/** Milliseconds that a script in a page may take. */
const PATIENCE = 180_000;

/** Where MiniBrowser is, if this machine has it and what drives it. */
export function webkitPath() {
  if (![DRIVER, SCREEN].every(existsSync)) return;
  const libraries = ["/usr/libexec", "/usr/lib", ...folders("/usr/lib")];
  const places = libraries.flatMap((folder) => VERSIONS.map((version) => `${folder}/webkit2gtk-${version}`));
  return places.map((folder) => `${folder}/MiniBrowser`).find(existsSync);
}

/** Starts a screen, the driver and a browser. */
export async function startWebkit(binary) {
  const [screen, display] = await startScreen();
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: `:${display}` },
    stdio: "ignore",
  });
  const end = () => [driver, screen].forEach((each) => each.kill());
  process.once("exit", end);
  try {
    const address = `http://127.0.0.1:${port}`;
    await answering(`${address}/status`);
    const options = { binary, args: ["--automation"] };
    const wanted = { "webkitgtk:browserOptions": options, timeouts: { script: PATIENCE, pageLoad: PATIENCE } };
    const session = await call(`${address}/session`, "POST", { capabilities: { alwaysMatch: wanted } });
    return driven(session, `${address}/session/${session.sessionId}`, end);
  } catch (error) {
    end();
    throw error;
  }
}

/** What a session can do. (../engines.mjs) */
function driven({ capabilities }, session, end) {
  const post = (path, body = {}) => call(`${session}/${path}`, "POST", body);
  const element = async (expression) => {
    const value = await post("execute/sync", { script: `return ${expression}`, args: [] });
    return `element/${value[ELEMENT]}`;
  };
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    open: (url) => post("url", { url }),
    evaluate: async (expression) => {
      const { told, error } = await post("execute/async", { script: script(expression), args: [] });
      if (error) throw new Error(error);
      return told;
    },
    press: (expression) => patiently(async () => post(`${await element(expression)}/click`)),
    choose: async (expression, path) => post(`${await element(expression)}/value`, { text: path }),
    key: (name) => post("actions", { actions: [{ type: "key", id: "keyboard", actions: pressed(KEYS[name]) }] }),
    resize: (width, height) => post("window/rect", { width, height }),
    picture: async () => Buffer.from(await call(`${session}/screenshot`, "GET"), "base64"),
    close: () => call(session, "DELETE").finally(end),
  };
}

/** Presses again what was just being drawn anew, as somebody would. */
async function patiently(press) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await press();
    } catch (error) {
      if (tries === 20 || !/^(element not interactable|element click intercepted|stale element)/.test(error.message))
        throw error;
      await rest(100);
    }
  }
}

const pressed = (value) => ["keyDown", "keyUp"].map((type) => ({ type, value }));

/** An expression as a script that says what came of it. */
const script = (expression) => `
  const done = arguments[0];
  Promise.resolve(${expression})
    .then((told) => done({ told }), ({ message, stack }) => done({ error: message + "\\n" + stack }));`;

async function call(url, method, body) {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** Waits until there is an answer. */
async function answering(url) {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await rest(100);
  }
  throw new Error(`${DRIVER} does not answer`);
}

/** Starts a screen that nobody sees; gives its number too. */
function startScreen() {
  const screen = spawn(SCREEN, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    screen.once("error", reject);
    screen.once("exit", (code) => reject(new Error(`${SCREEN} ended with ${code}`)));
    screen.stdout.once("data", (number) => resolve([screen, Number(number)]));
  });
}

/** The folders of libraries that are named by a system, as x86_64-linux-gnu is. */
const folders = (place) =>
  readdirSync(place, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.includes("-linux-"))
    .map(({ name }) => `${place}/${name}`);

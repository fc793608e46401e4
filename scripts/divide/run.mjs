// Runs a module that notes what is run: the element verifies typical badges and draws their cards, in a page without a
// browser. `node run.js TRACED SEEN` writes the numbers of the segments that were run. The same sources give the same
// numbers: no clock and no network has a part in it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Window } from "happy-dom";
import { fetchFrom } from "../../tests/node/network.mjs";
import { makeGlobal } from "../../tests/node/window.mjs";
import { answer, badges } from "../badges.mjs";
import { seen } from "./traced.mjs";
import { BADGES, DRAWN, FORMS, fits, TYPED, VARIED } from "./typical.mjs";
import { answering, varied } from "./varied.mjs";

const [traced, target] = process.argv.slice(2);
/** Addresses of pages: a site, and one that is being built. */
const PAGES = ["https://page.example/", "http://127.0.0.1:8000/badges/?page=1#top"];
const MESSAGES = "src/view/messages";

/** Milliseconds between two looks at the clock: after eight of them the verifier lets the page go on. */
const clock = { step: 3 };
const window = new Window({ url: PAGES[0] });
makeGlobal(window);
const exports = watched();
const { init } = await import("../../www/element/api/wasm.js");
const { verifyBadge } = await import("../../www/element/api/verify.js");
const { createVerifier } = await import("../../www/element/api/verifier.js");
const { define, OpenBadgeVerifier } = await import("../../www/element/element.js");
await init({ wasm: readFileSync(traced) });
define();
const languages = readdirSync(MESSAGES).map((name) => name.replace(".json", ""));
for (const language of languages.filter((name) => name !== "en"))
  OpenBadgeVerifier.addMessages(language, JSON.parse(readFileSync(`${MESSAGES}/${language}.json`, "utf8")));

settleClock();
const fetchOf = ({ network }) => fetchFrom((url) => answer(network, url));
for (const page of PAGES) {
  window.happyDOM.setURL(page);
  for (const badge of chosen(page === PAGES[0] ? BADGES : DRAWN)) {
    (await shown(badge)).remove();
    (await linked(badge, page)).remove();
    await told(badge);
  }
}
for (const badge of await varied(VARIED, 1)) await differs(badge);
for (const badge of chosen(DRAWN)) for (const form of FORMS) await touched(await shown(badge, form));
for (const badge of chosen(DRAWN)) await waited(badge);
for (const lang of languages) (await shown(chosen(DRAWN)[0], { lang })).remove();
for (const text of TYPED) await typed(text);
for (const badge of chosen(DRAWN)) await picked(badge);
writeFileSync(target, JSON.stringify(seen(exports())));
process.exit();

function chosen(patterns) {
  for (const pattern of patterns)
    if (!badges().some(fits([pattern]))) throw new Error(`no badge of tests/badges is ${pattern}`);
  return badges().filter(fits(patterns));
}

/** An element that has verified a badge and drawn its card. */
async function shown(badge, attributes = {}) {
  const { folder, file: name, bytes, options, expected } = badge;
  const asked = fetchOf(badge);
  globalThis.fetch = (url, request) => asked(String(url), request);
  const element = made({ verify: "manual", ...attributes });
  const { now, recipient, trustedIssuers } = options;
  const text = bytes.toString("utf8").trim();
  const input = name.endsWith(".txt") ? text : new Uint8Array(bytes);
  Object.assign(element, { recipient: recipient ?? null, trustedIssuers: trustedIssuers ?? null });
  const { verdict } = await element.verify(input, { now });
  if (verdict !== expected.verdict) throw new Error(`${folder} is ${expected.verdict}, and was said to be ${verdict}`);
  if (!element.shadowRoot.querySelector("article")) throw new Error(`${folder} has no card`);
  return element;
}

/** An element that has fetched a badge from where the page says. */
async function linked(badge, page) {
  const element = made({ verify: "manual", src: beside(badge, page) });
  await element.verify(undefined, { now: badge.options.now });
  return element;
}

/** An element whose reader has it check the badge, and then again. */
async function waited(badge) {
  const element = made({ verify: "interaction", src: beside(badge, PAGES[0]) });
  const root = element.shadowRoot;
  for (const action of ["check", "again"]) {
    const button = () => root.querySelector(`[data-action=${action}]`);
    await until(button);
    press(button());
    await until(() => element.state === "done");
  }
  element.remove();
}

/** Has a page answer with a badge, and gives its address. */
function beside(badge, page) {
  const { file: name, bytes } = badge;
  const src = new URL(name, page).href;
  const type = { png: "image/png", svg: "image/svg+xml", json: "application/json" }[name.split(".")[1]] ?? "text/plain";
  const asked = fetchOf(badge);
  const own = () => new Response(bytes, { headers: { "content-type": type } });
  globalThis.fetch = async (url, request) => (String(url) === src ? own() : asked(String(url), request));
  return src;
}

/** Verifies a badge by the functions of the package, without a card. */
async function told(badge) {
  const { folder, bytes, options, expected } = badge;
  const fetch = fetchOf(badge);
  for (const step of [0, 9]) {
    clock.step = step;
    const { verdict } = await verifyBadge(bytes, { ...options, fetch });
    const again = await createVerifier({ fetch }).verify(bytes, options);
    if (verdict !== expected.verdict || again.verdict !== verdict)
      throw new Error(`${folder} is said to be ${verdict}, then ${again.verdict}`);
  }
}

/** An element with one of the badges that differ, whose hosts say no more than they must. */
async function differs({ input, options, network }) {
  globalThis.fetch = answering(network);
  const element = made({ verify: "manual" });
  const { verdict } = await element.verify(input, options);
  if (verdict === "unreadable") throw new Error(`${input} is not read`);
  element.remove();
}

/** Presses what a card has to press, and draws it again. */
async function touched(element) {
  const root = element.shadowRoot;
  for (const place of root.querySelectorAll(
    "summary, [data-action=focus-recipient], [data-action=see-inside], [data-action=json]",
  ))
    press(place);
  const field = root.querySelector("form[data-action=recipient] input");
  if (field) {
    field.value = "reader@mail.example";
    field.form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    await until(() => element.state === "done");
  }
  element.setAttribute("lang", "de");
  await new Promise(setImmediate);
  element.remove();
}

function press(place) {
  place.dispatchEvent(new Event("click", { bubbles: true, composed: true }));
}

/** What is typed into an element without a badge; then its reader asks for another. */
async function typed(text) {
  globalThis.fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  const element = made({});
  const root = element.shadowRoot;
  await until(() => root.querySelector("form[data-action=submit]"));
  const field = () => root.querySelector("form[data-action=submit]");
  field().querySelector("input, textarea").value = text;
  // What stands in the fields stays when they are drawn again.
  for (const inputs of ["url", "file drop", "file drop paste url"]) element.setAttribute("inputs", inputs);
  field().querySelector("input, textarea").value = text;
  element.setAttribute("lang", "de");
  await new Promise(setImmediate);
  field()
    .querySelector("input, textarea")
    .dispatchEvent(new Event("change", { bubbles: true }));
  field().dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await until(() => element.state === "done" || root.querySelector("[aria-invalid]"));
  const another = root.querySelector("[data-action=another]");
  if (another) press(another);
  await until(field);
  element.remove();
}

/** A file that is chosen, and a text that is pasted. */
async function picked({ file: name, bytes }) {
  const element = made({});
  const root = element.shadowRoot;
  const field = () => root.querySelector("input[type=file]");
  await until(field);
  Object.defineProperty(field(), "files", { value: [new File([bytes], name)] });
  field().dispatchEvent(new Event("change", { bubbles: true }));
  await until(() => element.state === "done");
  const getData = () => "https://issuer.example/assertions/1";
  const pasted = Object.assign(new Event("paste"), { clipboardData: { files: [], getData } });
  element.dispatchEvent(pasted);
  await until(() => element.state !== "done");
  await until(() => element.state === "done");
  element.remove();
}

async function until(holds) {
  for (let turns = 0; !holds(); turns += 1) {
    if (turns > 10_000) throw new Error(`it never holds: ${holds}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 1);
    });
  }
}

function made(attributes) {
  const element = document.createElement("open-badge-verifier");
  for (const [name, value] of Object.entries({ loading: "eager", ...attributes })) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}

/** The clock of the page goes on by the same step each time that it is read, and it is always the same day. */
function settleClock() {
  let time = 0;
  performance.now = () => (time += clock.step);
  const day = Date.parse(badges().find(({ folder }) => folder === DRAWN[0]).options.now);
  Date.now = () => day;
}

/** Gives what the instance of the verifier exports; Node itself has others. */
function watched() {
  const { instantiate } = WebAssembly;
  const found = [];
  WebAssembly.instantiate = async (...given) => {
    const instance = await instantiate.apply(WebAssembly, given);
    if (instance.exports?.unbake) found.push(instance.exports);
    return instance;
  };
  return () => {
    if (found.length !== 1) throw new Error(`${found.length} instances: one is to run all badges`);
    return found[0];
  };
}

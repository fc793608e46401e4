// The page for frames, where a site may not have scripts: shows the badge that its address names, and tells the page
// around it how high that is.
import { HEIGHT } from "./height.js";

/**
 * The attributes that an address may set: how the badge is shown. Anybody can write an address, so it may not say whom
 * to believe (`issuers`, `registries`, `retirement-list`), through whom to ask (`proxy`), where readers are led (`verifier-url`,
 * `jobs-url`), or, as servers may keep it, whom the badge must belong to.
 */
const KNOWN = [
  "src",
  "display",
  "theme",
  "lang",
  "dir",
  "open",
  "actions",
  "images",
  "network",
  "verify",
  "heading-level",
];
/** What a card that opens over the page needs around itself, in pixels. */
const AROUND = 32;

const verifier = /** @type {HTMLElement & { src: string | null }} */ (document.createElement("open-badge-verifier"));
/** @type {Element | null} the card that opened over the page, if there is one */
let over = null;
const resized = new ResizeObserver(tell);

verifier.setAttribute("loading", "eager");
narrow();
heed();
document.body.append(verifier);
document.head.append(script());
resized.observe(document.body);
addEventListener("hashchange", heed);
// The page around may have begun to listen later than this one spoke.
addEventListener("message", ({ source, data }) => {
  if (source === parent && data?.type === HEIGHT) tell();
});
void customElements.whenDefined("open-badge-verifier").then(() => {
  verifier.shadowRoot?.addEventListener("toggle", noteOver, true);
});

/** Sets what the address says; the fragment, which no server sees, comes before the query. */
function heed() {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const query = new URLSearchParams(location.search);
  for (const name of KNOWN) {
    // Few frames may write to the clipboard, and what a reader presses in vain is better not there.
    const value = fragment.get(name) ?? query.get(name) ?? (name === "actions" ? "" : null);
    if (value === null || (name === "open" && value === "false")) verifier.removeAttribute(name);
    else verifier.setAttribute(name, value);
  }
}

/**
 * Lets scripts and styles come from the folder of this page alone. The page cannot say that of itself: it does not know
 * its address, and WebKit takes nothing for `'self'` in a frame without an origin.
 */
function narrow() {
  const folder = new URL(".", location.href).href.replace(/[;,]/g, encodeURIComponent);
  const content = `script-src ${folder} 'wasm-unsafe-eval'; style-src ${folder}`;
  document.head.append(
    Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy", content }),
  );
}

/**
 * The verifier, from beside this page. In a frame without an origin it may not fetch a file of its own host, so there
 * it is the one that has all inside.
 */
function script() {
  const file = origin === "null" ? "open-badge-verifier.single.js" : "open-badge-verifier.js";
  const { href } = new URL(file, location.href);
  const rules = { createScriptURL: () => href };
  const element = document.createElement("script");
  element.src = globalThis.trustedTypes?.createPolicy("open-badge-verifier-embed", rules).createScriptURL(href) ?? href;
  return element;
}

/** @param {Event} event */
function noteOver({ target }) {
  if (!(target instanceof HTMLElement) || target.popover === null) return;
  if (over) resized.unobserve(over);
  over = target.matches(":popover-open") ? target : null;
  if (over) resized.observe(over);
  tell();
}

/** Tells the page around how high this one is. Any page may know that. */
function tell() {
  if (parent === globalThis.window) return;
  const { height } = document.body.getBoundingClientRect();
  const needed = Math.max(height, over ? over.scrollHeight + AROUND : 0);
  parent.postMessage({ type: HEIGHT, height: Math.ceil(needed) }, "*");
}

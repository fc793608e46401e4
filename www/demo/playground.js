// The playground: controls for the attributes of the element, the element itself, and the HTML for it.

/** @import { Verdict } from "../types/index.js" */
import { fields, range, select, tick } from "./controls.js";
import { example, languages, verifier } from "./examples.js";
import { make, place } from "./make.js";

/** @type {Record<string, Verdict | "">} the badges to choose from; none is one that the visitor gives */
const BADGES = {
  "A genuine one": "valid",
  "No longer offered": "valid-retired",
  "Nobody vouches for the issuer": "valid-unidentified",
  Expired: "expired",
  Withdrawn: "revoked",
  Altered: "altered",
  "None: the visitor gives it": "",
};

/** @type {[name: string, label: string, values: string[]][]} the first value is the default, and so not written */
const CHOICES = [
  ["display", "Display", ["card", "compact", "chip"]],
  ["theme", "Theme", ["auto", "light", "dark"]],
  ["verify", "Checks", ["auto", "interaction", "manual"]],
  ["images", "Pictures from elsewhere", ["auto", "data", "none"]],
  ["network", "Network", ["full", "status-only", "none"]],
];
/** @type {[name: string, label: string][]} */
const FLAGS = [
  ["open", "Details open"],
  ["recipient-field", "Field for the recipient"],
  ["multiple", "Many at once"],
];
const ACTIONS = ["link", "linkedin", "facebook", "x", "email", "embed", "image", "json", "print"];

/**
 * @param {HTMLElement} form
 * @param {HTMLElement} stage
 */
export function playground(form, stage) {
  form.append(badge(), ...CHOICES.map(choice), language(), flags(), actions(), looks());
  let stands = "";
  const show = () => {
    const chosen = read(new FormData(/** @type {HTMLFormElement} */ (form)));
    const kind = `${chosen.verdict} ${chosen.attributes.multiple}`;
    if (kind !== stands) stage.replaceChildren(verifier(chosen.verdict ? example(chosen.verdict) : null, {}));
    stands = kind;
    dress(/** @type {HTMLElement} */ (stage.firstElementChild), chosen);
    write(chosen);
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}

/** @typedef {{ verdict: Verdict | "", attributes: Record<string, string>, properties: Record<string, string> }} Chosen */

/**
 * What the controls say.
 * @param {FormData} data
 * @returns {Chosen}
 */
function read(data) {
  const value = (/** @type {string} */ name) => String(data.get(name) ?? "");
  /** @type {Record<string, string>} */
  const attributes = {};
  for (const [name, , [usual]] of CHOICES) if (value(name) !== usual) attributes[name] = value(name);
  if (value("lang")) attributes.lang = value("lang");
  for (const [name] of FLAGS) if (data.has(name)) attributes[name] = "";
  const chosen = data.getAll("actions").join(" ");
  if (chosen !== "link") attributes.actions = chosen;
  /** @type {Record<string, string>} */
  const properties = {};
  if (data.has("own-accent")) properties["--obv-accent"] = value("accent");
  if (value("radius") !== "16") properties["--obv-radius"] = `${value("radius")}px`;
  if (value("badge-size") !== "88") properties["--obv-badge-size"] = `${value("badge-size")}px`;
  const verdict = /** @type {Verdict | ""} */ (data.has("multiple") ? "" : value("badge"));
  return { verdict, attributes, properties };
}

/**
 * Gives the element what was chosen, and takes from it what was not.
 * @param {HTMLElement} element
 * @param {Chosen} chosen
 */
function dress(element, { attributes, properties }) {
  for (const name of ["lang", "actions", ...CHOICES.map(([own]) => own), ...FLAGS.map(([own]) => own)]) {
    const value = attributes[name];
    if (value === undefined) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  for (const name of ["--obv-accent", "--obv-radius", "--obv-badge-size"])
    element.style.setProperty(name, properties[name] ?? null);
}

/**
 * Writes the HTML and the CSS for what was chosen.
 * @param {Chosen} chosen
 */
function write({ verdict, attributes, properties }) {
  const src = verdict ? { src: "https://issuer.example/your-badge" } : {};
  const all = Object.entries({ ...src, ...attributes });
  const written = all.map(([name, value]) => (value || name === "actions" ? `\n  ${name}="${value}"` : `\n  ${name}`));
  place("markup").textContent = `<open-badge-verifier${written.join("")}></open-badge-verifier>`;
  const rules = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};\n`);
  place("styles").hidden = rules.length === 0;
  place("css").textContent = `open-badge-verifier {\n${rules.join("")}}`;
}

function badge() {
  return select("badge", "Badge", Object.entries(BADGES));
}

/** @param {typeof CHOICES[number]} choice */
function choice([name, label, values]) {
  return select(
    name,
    label,
    values.map((value) => [value, value]),
  );
}

function language() {
  const named = languages.map((tag) => [new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag, tag]);
  return select("lang", "Language", [["as the page", ""], .../** @type {[string, string][]} */ (named)]);
}

function flags() {
  return fields(
    "Shows",
    FLAGS.map(([name, label]) => tick(name, label)),
  );
}

function actions() {
  const ticks = ACTIONS.map((name) => tick("actions", name, { value: name, defaultChecked: name === "link" }));
  return fields("Actions", ticks);
}

/** What a site sets in its style sheet. */
function looks() {
  const colour = make("input", { type: "color", name: "accent", value: "#7a1fa2", ariaLabel: "Accent colour" });
  const own = make("div", { className: "pair" }, tick("own-accent", "Accent colour"), colour);
  return fields("Look", [own, range("radius", "Corners", 0, 32, 16), range("badge-size", "Badge size", 64, 160, 88)]);
}

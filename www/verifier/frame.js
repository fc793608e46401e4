// The page around the verifier: its headings, its choosers, what can be done with a check.

/** @import { Key, Words } from "./words.js" */
import { make } from "../element/document.js";
import { autonym, Words as Spoken } from "./words.js";

export const THEMES = ["auto", "light", "dark"];

/**
 * What the visitor does with the frame.
 * @typedef {{
 *   setLanguage(language: string): unknown, setTheme(theme: string): unknown, setMany(many: boolean): unknown,
 *   setIssuer(isOn: boolean): unknown, scan(): unknown, copy(): unknown, showCode(): unknown,
 * }} Doing
 */

/** @typedef {ReturnType<typeof frame>} Frame */

/**
 * @param {Doing} doing
 * @param {{ canScan: boolean, proxy: boolean }} has
 */
export function frame(doing, { canScan, proxy }) {
  const languages = Spoken.offered.map((tag) => el("option", { value: tag, lang: tag }, autonym(tag)));
  const language = el("select", { name: "language" }, ...languages);
  const theme = el(
    "select",
    { name: "theme" },
    ...THEMES.map((name) => said("option", `theme.${name}`, { value: name })),
  );
  language.onchange = () => doing.setLanguage(language.value);
  theme.onchange = () => doing.setTheme(theme.value);
  const settings = labelled("div", "settings", { class: "settings", role: "group" });
  settings.append(chooser("language", language), chooser("theme", theme));

  const [one, many] = ["one", "many"].map((value) => el("input", { type: "radio", name: "mode", value }));
  one.onchange = many.onchange = () => doing.setMany(many.checked);
  const mode = labelled("div", "mode", { class: "mode", role: "radiogroup" });
  for (const radio of [one, many]) mode.append(el("label", {}, radio, said("span", `mode.${radio.value}`)));
  const ways = el("div", { class: "ways" }, mode);
  if (canScan) ways.append(button("scan", () => doing.scan()));

  const stage = el("div", { class: "stage" });
  const status = el("p", { class: "note", role: "status" });
  const code = el("figure", { class: "code", id: "code" });
  code.hidden = true;
  const copy = button("share.copy", () => doing.copy());
  const showCode = button("code.show", () => doing.showCode());
  showCode.setAttribute("aria-expanded", "false");
  showCode.setAttribute("aria-controls", code.id);
  const buttons = el("div", { class: "buttons" }, copy, showCode);
  const note = el("p", { class: "note" });
  const share = labelled("section", "share", { class: "share" });
  share.append(buttons, status, note, code);
  share.hidden = true;

  const issuer = button("issuer", () => doing.setIssuer(issuer.ariaPressed !== "true"));
  issuer.setAttribute("aria-pressed", "false");
  issuer.classList.add("issuer");
  const doctor = labelled("section", "issuer", { class: "doctor" });
  doctor.hidden = true;

  const privacy = el("footer", { class: "privacy" }, said("p", "privacy"));
  if (proxy) privacy.append(said("p", "privacy.proxy"));
  const intro = el("div", { class: "intro" }, said("h1", "title"), said("p", "lead", { class: "lead" }));
  const all = [settings, intro, ways, stage, share, issuer, doctor, privacy];
  return { all, language, theme, one, many, issuer, stage, share, buttons, status, note, code, showCode, doctor };
}

/**
 * Says everything in a place in the words of a language.
 * @param {HTMLElement} place
 * @param {Words} words
 * @param {Record<string, string>} facts
 */
export function speak(place, words, facts) {
  for (const element of place.querySelectorAll("[data-word]"))
    element.textContent = words.say(/** @type {Key} */ (/** @type {HTMLElement} */ (element).dataset.word), facts);
  for (const element of place.querySelectorAll("[data-label]"))
    element.setAttribute(
      "aria-label",
      words.say(/** @type {Key} */ (/** @type {HTMLElement} */ (element).dataset.label)),
    );
}

/**
 * An element with attributes and what is in it.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...inside) {
  const made = make(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return /** @type {HTMLElementTagNameMap[Tag]} */ (made);
}

/**
 * An element with words of ours.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} word
 * @param {Record<string, string>} [attributes]
 */
export const said = (tag, word, attributes = {}) => el(tag, { ...attributes, "data-word": word });

/**
 * @param {Key} word
 * @param {() => unknown} pressed
 */
export function button(word, pressed) {
  const made = said("button", word, { type: "button" });
  made.onclick = pressed;
  return made;
}

/**
 * @param {"div" | "section"} tag
 * @param {Key} word
 * @param {Record<string, string>} attributes
 */
const labelled = (tag, word, attributes) => el(tag, { ...attributes, "data-label": word });

/**
 * @param {Key} word
 * @param {HTMLSelectElement} select
 */
const chooser = (word, select) => el("label", { class: "chooser" }, said("span", word), select);

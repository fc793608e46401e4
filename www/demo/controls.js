// Controls of a form, each with its label.
import { make } from "./make.js";

/**
 * @param {string} name
 * @param {string} label
 * @param {[text: string, value: string][]} options
 */
export function select(name, label, options) {
  const made = options.map(([text, value]) => new Option(text, value));
  const id = `choice-${name}`;
  return make(
    "div",
    { className: "field" },
    make("label", { htmlFor: id }, label),
    make("select", { id, name }, ...made),
  );
}

/**
 * Controls that belong together.
 * @param {string} legend
 * @param {HTMLElement[]} inside
 */
export function fields(legend, inside) {
  return make("fieldset", {}, make("legend", {}, legend), ...inside);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {Record<string, unknown>} [properties]
 */
export function tick(name, label, properties = {}) {
  return make("label", { className: "tick" }, make("input", { type: "checkbox", name, ...properties }), label);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {number} min
 * @param {number} max
 * @param {number} value
 */
export function range(name, label, min, max, value) {
  const input = make("input", { type: "range", name, min: `${min}`, max: `${max}`, defaultValue: `${value}` });
  return make("label", { className: "field" }, label, input);
}

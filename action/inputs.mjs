// What a workflow gives the action. The runner hands it on as variables, so that no shell ever reads it.

/**
 * An input, as it is named in action.yml; empty if it was not given.
 * @param {string} name
 */
export const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? "").trim();

/**
 * The lines of an input that have anything in them.
 * @param {string} name
 */
export const lines = (name) => split(input(name), "\n");

/**
 * The verdicts and severities that make the step fail. A word that is neither would never do so, and is refused.
 * @param {string} words
 * @param {string[]} verdicts
 * @param {string[]} severities
 */
export function failing(words, verdicts, severities) {
  const said = words === "none" ? [] : split(words, ",");
  const unknown = said.find((word) => ![...verdicts, ...severities].includes(word));
  if (unknown !== undefined) throw new Error(`fail-on knows no ${unknown}`);
  if (said.length === 0 && words !== "none") throw new Error('fail-on is empty: say "none" if no verdict is to fail');
  return new Set(said);
}

/**
 * A text of which no line is a command to the runner: such a line begins with `::`, or has `##[` anywhere.
 * @param {string} text
 */
export const quoted = (text) =>
  text
    .trim()
    .replaceAll("##[", "## [")
    .split(/[\r\n\u0085\u2028\u2029\v\f]+/)
    .map((line) => `| ${line}`)
    .join("\n");

/**
 * @param {string} text
 * @param {string} separator
 */
const split = (text, separator) =>
  text
    .split(separator)
    .map((word) => word.trim())
    .filter(Boolean);

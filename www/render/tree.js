// Trees of elements, as the view draws them (`src/view/node.rs`).

/**
 * An element, or a text.
 * @typedef {{ tag: string, attributes: [name: string, value: string][], children: Tree[] }} Branch
 * @typedef {Branch | string} Tree
 */

/**
 * An element of ours.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} attributes those without a value are left out
 * @param {Tree[]} children
 * @returns {Branch}
 */
export function element(tag, attributes, children = []) {
  const given = Object.entries(attributes).filter(([, value]) => !isAbsent(value));
  return { tag, attributes: given.map(([name, value]) => [name, value === true ? "" : String(value)]), children };
}

/** @param {unknown} value */
const isAbsent = (value) => value === null || value === undefined || value === false;

/**
 * The first branch that fits, parents first.
 * @param {Tree} tree
 * @param {(branch: Branch) => boolean} fits
 * @returns {Branch | undefined}
 */
export function first(tree, fits) {
  if (typeof tree === "string") return undefined;
  if (fits(tree)) return tree;
  for (const child of tree.children) {
    const found = first(child, fits);
    if (found) return found;
  }
  return undefined;
}

/**
 * All branches that fit, parents first.
 * @param {Tree} tree
 * @param {(branch: Branch) => boolean} fits
 * @returns {Branch[]}
 */
export function every(tree, fits) {
  if (typeof tree === "string") return [];
  const inside = tree.children.flatMap((child) => every(child, fits));
  return fits(tree) ? [tree, ...inside] : inside;
}

/**
 * The first branch that is so called for `::part()`.
 * @param {Tree} tree
 * @param {string} name
 */
export const part = (tree, name) => first(tree, (branch) => get(branch, "part")?.split(" ").includes(name) ?? false);

/**
 * The value of an attribute.
 * @param {Branch | undefined} branch
 * @param {string} name
 */
export const get = (branch, name) => branch?.attributes.find(([found]) => found === name)?.[1];

/**
 * The text of a tree.
 * @param {Tree | undefined} tree
 * @returns {string}
 */
export const text = (tree) => (typeof tree === "string" ? tree : (tree?.children ?? []).map(text).join(""));

/**
 * The text of a line, what a badge says isolated by control characters as it is in the page by elements, without what
 * opens there. (https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates)
 * @param {Tree} tree
 * @returns {string}
 */
export function line(tree) {
  if (typeof tree === "string") return tree;
  if (["popover", "popovertarget"].some((name) => get(tree, name) !== undefined)) return "";
  const words = tree.children.map(line).join("");
  return tree.tag === "bdi" ? `\u2068${words}\u2069` : words;
}

/**
 * @param {Branch} branch
 * @param {string} name
 */
export const hasClass = (branch, name) => get(branch, "class")?.split(" ").includes(name) ?? false;

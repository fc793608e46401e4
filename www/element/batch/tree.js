// The view's trees on the page. Never markup.

/** @import { Tags } from "../document.js" */
import { make } from "../document.js";

/**
 * An element of the view, or a text.
 * @typedef {{ tag: keyof Tags, attributes: [name: string, value: string][], children: Tree[] } | string} Tree
 */

/**
 * Makes the node of a tree.
 * @param {Tree} tree
 * @returns {ChildNode}
 */
export function create(tree) {
  if (typeof tree === "string") return new Text(tree);
  const { tag, attributes, children } = tree;
  const isDrawn = tag === "svg" || tag === "path";
  const element = make(tag, isDrawn ? "http://www.w3.org/2000/svg" : undefined);
  for (const [name, value] of attributes) element.setAttribute(name, value);
  element.append(...children.map(create));
  return element;
}

/** What a reader's own doing sets. */
const TOUCHED = ["open", "data-touched", "aria-invalid", "tabindex"];

/**
 * Makes a node what a tree says, with as few changes as possible. What the reader opened and focused stays, and so does
 * what is in a `data-keep`.
 * @param {ChildNode} node
 * @param {Tree} tree
 */
export function morph(node, tree) {
  if (typeof tree === "string") {
    if (!(node instanceof Text)) node.replaceWith(tree);
    else if (node.data !== tree) node.data = tree;
  } else if (node instanceof Element && node.localName === tree.tag && key(node) === keyOf(tree)) {
    morphAttributes(node, new Map(tree.attributes));
    if (!node.hasAttribute("data-keep")) morphChildren(node, tree.children);
  } else {
    node.replaceWith(create(tree));
  }
}

/**
 * @param {Element} element
 * @param {Map<string, string>} wanted
 */
function morphAttributes(element, wanted) {
  for (const name of element.getAttributeNames())
    if (!wanted.has(name) && !TOUCHED.includes(name)) element.removeAttribute(name);
  for (const [name, value] of wanted) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * Children with a key are told by it, the others by their place.
 * @param {Element} parent
 * @param {Tree[]} trees
 */
function morphChildren(parent, trees) {
  const wanted = new Set(trees.map(keyOf));
  for (const child of [...parent.children]) if (key(child) && !wanted.has(key(child))) child.remove();
  /** @type {Map<string | undefined, ChildNode>} */
  const keyed = new Map([...parent.children].map((child) => [key(child), child]));
  let next = parent.firstChild;
  for (const tree of trees) {
    const name = keyOf(tree);
    const found = name ? keyed.get(name) : next && !key(next) && next;
    if (!found) {
      parent.insertBefore(create(tree), next);
      continue;
    }
    if (found === next) next = next.nextSibling;
    else parent.insertBefore(found, next);
    morph(found, tree);
  }
  while (next) {
    const { nextSibling } = next;
    next.remove();
    next = nextSibling;
  }
}

/** @param {Partial<HTMLElement> | ChildNode} node */
const key = (node) => /** @type {Partial<HTMLElement>} */ (node).dataset?.key;
/** @param {Tree} tree */
const keyOf = (tree) =>
  typeof tree === "string" ? undefined : tree.attributes.find(([name]) => name === "data-key")?.[1];

// The view's trees on the page: `{ tag, attributes: [[name, value]], children }`, or a string for a text. Never markup.
import { make } from "../document.js";

/** Makes the node of a tree. */
export function create(tree) {
  if (typeof tree === "string") return new Text(tree);
  const { tag, attributes, children } = tree;
  const drawn = tag === "svg" || tag === "path";
  const element = make(tag, drawn ? "http://www.w3.org/2000/svg" : undefined);
  for (const [name, value] of attributes) element.setAttribute(name, value);
  element.append(...children.map(create));
  return element;
}

/** What a reader's own doing sets. */
const TOUCHED = ["open", "data-touched", "aria-invalid"];

/** Makes a node what a tree says, with as few changes as possible. What the reader opened and focused stays, and so does what is in a `data-keep`. */
export function morph(node, tree) {
  if (node.nodeType === Node.TEXT_NODE && typeof tree === "string") {
    if (node.data !== tree) node.data = tree;
  } else if (node.localName === tree.tag && key(node) === keyOf(tree)) {
    morphAttributes(node, new Map(tree.attributes));
    if (!node.hasAttribute("data-keep")) morphChildren(node, tree.children);
  } else {
    node.replaceWith(create(tree));
  }
}

function morphAttributes(element, wanted) {
  for (const name of element.getAttributeNames())
    if (!wanted.has(name) && !TOUCHED.includes(name)) element.removeAttribute(name);
  for (const [name, value] of wanted) if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Children with a key are told by it, the others by their place. */
function morphChildren(parent, trees) {
  const wanted = new Set(trees.map(keyOf));
  for (const child of [...parent.children]) if (key(child) && !wanted.has(key(child))) child.remove();
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

const key = (node) => node.dataset?.key;
const keyOf = (tree) => tree.attributes?.find(([name]) => name === "data-key")?.[1];

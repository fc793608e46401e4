// The single script: defines the element, and draws a card where its own tag stands if that says `data-src`.
import { script } from "#source";
import { currentScript, make, scripts } from "./document.js";
import { define } from "./element.js";

const DRAWN = Symbol.for("open-badge-verifier");

define();
const current = currentScript();
if (current) draw(current);
else for (const tag of scripts("script[type=module][data-src]")) if (tag.src === script) draw(tag);

/**
 * Puts an element after the tag; its `data-*` become attributes.
 * @param {HTMLScriptElement & { [DRAWN]?: HTMLElement }} tag
 */
function draw(tag) {
  if (!tag.dataset.src || tag[DRAWN]) return;
  const drawn = (tag[DRAWN] = make("open-badge-verifier"));
  for (const { name, value } of tag.attributes)
    if (name.startsWith("data-")) drawn.setAttribute(name.slice("data-".length), value);
  tag.after(drawn);
}

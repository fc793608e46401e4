/** @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/**
 * One style sheet of a text for all elements of a page.
 * @param {string} css
 */
export function sheet(css) {
  const known = sheets.get(css);
  if (known) return known;
  const made = new CSSStyleSheet();
  // Not every substitute of a browser's document has it.
  made.replaceSync?.(css);
  sheets.set(css, made);
  return made;
}

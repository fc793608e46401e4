const sheets = new Map();

/** One style sheet of a text for all elements of a page. */
export function sheet(css) {
  if (!sheets.has(css)) {
    sheets.set(css, new CSSStyleSheet());
    sheets.get(css).replaceSync(css);
  }
  return sheets.get(css);
}

// The document by what its class has. What the document has itself is taken by markup of the page: with an `<img name="currentScript">` that
// is what `document.currentScript` gives. (https://html.spec.whatwg.org/multipage/dom.html#dom-document-nameditem)

/** The script that runs, if it is a classic one; none where there is no document. */
export function currentScript() {
  const script = globalThis.document ? property("currentScript") : null;
  return script && script instanceof HTMLScriptElement ? script : null;
}

export const head = () => property("head");

export const scripts = (selector) => Document.prototype.querySelectorAll.call(document, selector);

/** Makes an element. */
export const make = (tag, namespace = "http://www.w3.org/1999/xhtml") =>
  Document.prototype.createElementNS.call(document, namespace, tag);

function property(name) {
  return Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
}

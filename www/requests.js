/** Tells the page of a request. It may see, rewrite or refuse it: the address to ask, or null. */
export function announce(element, url, purpose) {
  const event = new CustomEvent("fetch-request", { bubbles: true, composed: true, cancelable: true, detail: { url, purpose } });
  return element.dispatchEvent(event) ? event.detail.url : null;
}

/** A `fetch` whose requests the page is told of. Where no pictures from elsewhere are shown, nobody looks whether they are there. */
export function announced(element) {
  return async (url, init, purpose) => {
    const granted = purpose === "image" && element.images !== "auto" ? null : announce(element, url, purpose);
    if (granted === null) throw new DOMException("The page refused this request", "NotAllowedError");
    return fetch(granted, init);
  };
}

/** Tells the page of pictures, each once, and notes what it answers, a refusal as an empty text: `pictures` is what a card is drawn with. */
export function announceAll(element, pictures, addresses) {
  for (const address of addresses) if (!pictures.has(address)) pictures.set(address, announce(element, address, "image") ?? "");
}

/** Tells the page of a request. It may see, rewrite or refuse it: the address to ask, or null. */
export function announce(element, url, purpose) {
  const event = new CustomEvent("fetch-request", {
    bubbles: true,
    composed: true,
    cancelable: true,
    detail: { url, purpose },
  });
  return element.dispatchEvent(event) ? event.detail.url : null;
}

/** A `fetch` whose requests the page is told of. Where no pictures from elsewhere are shown, nobody looks whether they are there. */
export function announced(element) {
  return async (url, init, purpose) => {
    const granted = purpose === "image" && element.images !== "auto" ? null : announce(element, url, purpose);
    if (granted === null) throw new DOMException("The page refused this request", "NotAllowedError");
    const answer = await fetch(granted, init);
    return granted === url || answer.type === "opaque" ? answer : unredirected(answer);
  };
}

/** Where an address that the page chose leads to is the page's own matter: what it answers counts as the word of the one that was asked. */
function unredirected(answer) {
  return answer.redirected ? new Response(answer.body, answer) : answer;
}

/** Tells the page of pictures, each once, and notes what it answers, a refusal as an empty text: `pictures` is what a card is drawn with. */
export function announceAll(element, pictures, addresses) {
  for (const address of addresses)
    if (!pictures.has(address)) pictures.set(address, announce(element, address, "image") ?? "");
}

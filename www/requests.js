/** A `fetch` that lets the page see, rewrite or refuse each request of its element. */
export function announced(element) {
  return async (url, init, purpose) => {
    const event = new CustomEvent("fetch-request", { bubbles: true, composed: true, cancelable: true, detail: { url, purpose } });
    if (!element.dispatchEvent(event)) throw new DOMException("The page refused this request", "NotAllowedError");
    const answer = await fetch(event.detail.url, init);
    return event.detail.url === url || answer.type === "opaque" ? answer : unredirected(answer);
  };
}

/** Where an address that the page chose leads to is the page's own matter: what it answers counts as the word of the one that was asked. */
function unredirected(answer) {
  return answer.redirected ? new Response(answer.body, answer) : answer;
}

/** A `fetch` that lets the page see, rewrite or refuse each request of its element. */
export function announced(element) {
  return (url, init, purpose) => {
    const event = new CustomEvent("fetch-request", { bubbles: true, composed: true, cancelable: true, detail: { url, purpose } });
    if (!element.dispatchEvent(event)) throw new DOMException("The page refused this request", "NotAllowedError");
    return fetch(event.detail.url, init);
  };
}

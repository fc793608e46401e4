// A `fetch` that answers from a table, as a browser would: closed hosts to `no-cors` requests alone.

/**
 * `find(url)` gives `{ status, contentType?, body, location?, closed? }`, or nothing for a host that cannot be reached.
 */
export function fetchFrom(find) {
  return async function fetch(url, init) {
    const found = find(url);
    if (!found) throw new TypeError("Failed to fetch");
    if (found.location) {
      const there = new URL(found.location, url).href;
      return redirected(await fetch(there, init), there);
    }
    if (found.closed && init.mode !== "no-cors") throw new TypeError("Failed to fetch");
    const body = [204, 205, 304].includes(found.status) ? null : found.body;
    return new Response(body, {
      status: found.status,
      headers: found.contentType ? { "content-type": found.contentType } : {},
    });
  };
}

function redirected(response, url) {
  return Object.defineProperties(response, { redirected: { value: true }, url: { value: url } });
}

// The built package gives every badge of tests/badges the very report that the native core gives it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyBadge } from "open-badge-verifier";
import { answer, badges } from "../../scripts/badges.mjs";

const all = badges();

test("there are badges to test with", () => assert.ok(all.length > 0));

for (const { folder, bytes, options, network, expected } of all) {
  test(folder, async () => {
    const report = await verifyBadge(bytes, { ...options, fetch: fetchFrom(network) });
    assert.deepEqual(report, expected);
  });
}

/** A `fetch` that answers from a badge's network, as a browser would: closed hosts to `no-cors` requests alone. */
function fetchFrom(network) {
  return async function fetch(url, init) {
    const found = answer(network, url);
    if (!found) throw new TypeError("Failed to fetch");
    if (found.location) return redirected(await fetch(new URL(found.location, url).href, init), new URL(found.location, url).href);
    if (found.closed && init.mode !== "no-cors") throw new TypeError("Failed to fetch");
    const body = [204, 205, 304].includes(found.status) ? null : found.body;
    return new Response(body, { status: found.status, headers: found.contentType ? { "content-type": found.contentType } : {} });
  };
}

function redirected(response, url) {
  return Object.defineProperties(response, { redirected: { value: true }, url: { value: url } });
}

// Loaded before the command line: every https address is led to the server of the test, which says in headers what only
// a browser knows: that a host is closed to pages, and where an answer is. It is told which process asks. The rule that
// keeps requests from the loopback is left out with the names that it judges; tests/node/cli-network.test.mjs has it.
const { ISSUERS } = process.env;
const ask = globalThis.fetch;

globalThis.fetch = async function led(url, init) {
  const address = `${ISSUERS}/${new URL(url).href.slice("https://".length)}`;
  const headers = { ...init.headers, "x-process": `${process.pid}` };
  const answer = await ask(address, { ...init, headers, redirect: "manual", dispatcher: undefined });
  const location = answer.headers.get("x-location");
  if (location) {
    const there = new URL(location, url).href;
    const found = await led(there, init);
    return Object.defineProperties(found, { redirected: { value: true }, url: { value: there } });
  }
  if (answer.headers.get("x-closed") && init.mode !== "no-cors") throw new TypeError("Failed to fetch");
  return answer;
};

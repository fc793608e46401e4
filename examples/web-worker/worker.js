/* global OpenBadgeVerifier */
importScripts("verifier/open-badge-verifier.api.js");

self.onmessage = async ({ data }) => {
  const badge = await (await fetch(data)).text();
  self.postMessage(await OpenBadgeVerifier.verifyBadge(badge));
};

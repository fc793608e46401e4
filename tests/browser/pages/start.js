// Puts the issuers within reach of every page of this origin, as the demo page does.
const { issuers, hosts } = await (await fetch("badges.json")).json();
const policy = trustedTypes.createPolicy("start", { createScriptURL: (url) => url });
await navigator.serviceWorker.register(policy.createScriptURL(`issuers.js?${new URLSearchParams({ origin: issuers, hosts })}`));
await navigator.serviceWorker.ready;
document.title = "ready";

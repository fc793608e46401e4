// The demo page: starts the service worker that plays the issuers, then shows one badge per verdict.
const badges = await (await fetch("badges.json")).json();

await issuersReady(badges.issuers, badges.hosts);
const cards = document.createElement("div");
for (const badge of badges.shown) cards.append(card(badge));
document.querySelector("#verdicts").append(cards);

function card({ verdict, src }) {
  const article = document.createElement("article");
  const verifier = document.createElement("open-badge-verifier");
  verifier.setAttribute("src", src);
  verifier.setAttribute("heading-level", "4");
  article.append(Object.assign(document.createElement("h3"), { textContent: verdict }), verifier);
  return article;
}

/** The names of the badges' hosts stand for the second server, for this page's requests and images alike. */
async function issuersReady(origin, hosts) {
  const { serviceWorker } = navigator;
  const address = `issuers.js?${new URLSearchParams({ origin, hosts })}`;
  const policy = globalThis.trustedTypes?.createPolicy("demo", { createScriptURL: (url) => url });
  await serviceWorker.register(policy?.createScriptURL(address) ?? address);
  await serviceWorker.ready;
  if (!serviceWorker.controller) await new Promise((resolve) => serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
}

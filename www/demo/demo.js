// The demo page: the checker with badges to try, a card, the code for a page of one's own, and every answer there is.

/** @import { OpenBadgeVerifier } from "../types/element.js" */
/** @import { Verdict } from "../types/index.js" */
import { copies } from "./copy.js";
import { example, filesOfAll, verifier } from "./examples.js";
import { gallery } from "./gallery.js";
import { make, place } from "./make.js";
import { lead } from "./network.js";
import { playground } from "./playground.js";

/** @type {[words: string, verdict: Verdict][]} */
const TRIES = [
  ["a valid one", "valid"],
  ["an altered one", "altered"],
  ["a withdrawn one", "revoked"],
];

/** Where there is one column, the first card makes room for the checker. */
const isNarrow = matchMedia("(max-width: 860px)").matches;

/** @param {string} path */
const here = (path) => new URL(path, document.baseURI).href;

/** @type {typeof import("../verifier/checker.js")} */
const { checker } = await import(here("verifier.js"));
await checker(place("checker"), { lead: (made) => lead(made) });
place("first").append(
  verifier(example("valid"), { "heading-level": "2", loading: "eager", display: isNarrow ? "compact" : "card" }),
);
tries();
snippet();
playground(place("choices"), place("stage"));
gallery();
copies(place("said"));
follows(place("checker"));

/** Links that fill the checker, as any link to a check does. */
function tries() {
  const links = TRIES.map(([words, verdict]) =>
    make("a", { href: `#${new URLSearchParams({ url: here(example(verdict).src) })}` }, words),
  );
  const many = make("a", { href: "#many=" }, "all badges of this page");
  many.addEventListener("click", async () => {
    const files = await filesOfAll();
    /** @type {OpenBadgeVerifier | null} */
    const batch = document.querySelector("#checker open-badge-verifier[multiple]");
    await batch?.verifyAll(files);
  });
  for (const link of [...links, many]) {
    if (isNarrow) link.addEventListener("click", () => place("checker").scrollIntoView());
    place("try").append(link === links[0] ? " " : " · ", link);
  }
}

/** The code for another page. The badge in it names a key as its issuer, so that it can be checked from anywhere. */
function snippet() {
  place("snippet").textContent = [
    `<script src="${here("open-badge-verifier.js")}" async></script>`,
    `<open-badge-verifier src="${here(example("valid-unidentified").src)}">`,
    "</open-badge-verifier>",
  ].join("\n");
}

/**
 * Lets all cards speak the language and have the colours that are chosen in the checker, and the page have those
 * colours. What this page says by itself is English.
 * @param {HTMLElement} chosen
 */
function follows(chosen) {
  const follow = () => {
    document.documentElement.dataset.theme = chosen.dataset.theme;
    for (const element of document.querySelectorAll("#first > *, .cards open-badge-verifier")) {
      element.setAttribute("lang", chosen.lang);
      element.setAttribute("theme", chosen.dataset.theme ?? "auto");
    }
  };
  new MutationObserver(follow).observe(chosen, { attributeFilter: ["lang", "data-theme"] });
  if (chosen.lang) follow();
}

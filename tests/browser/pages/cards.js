// Draws a card for every verdict there is, as the address says: `lang`, and any attribute of the element; `width` in
// pixels.
import { lead } from "./network.js";

const { lang, width = "560", ...attributes } = Object.fromEntries(new URLSearchParams(location.search));
const { verdicts } = await (await fetch("badges.json")).json();
const main = document.querySelector("main");

if (lang) document.documentElement.lang = lang;
document.documentElement.style.setProperty("--width", `${width}px`);
main.append(...verdicts.map(card));

function card({ badge, verdict, src, recipient, trustedIssuers, retirementList }) {
  const verifier = document.createElement("open-badge-verifier");
  lead(verifier, () => badge);
  const all = { src, loading: "eager", "heading-level": "2", ...attributes };
  for (const [name, value] of Object.entries(all)) verifier.setAttribute(name, value);
  verifier.dataset.expected = verdict;
  Object.assign(verifier, {
    recipient: recipient ?? null,
    trustedIssuers: trustedIssuers ?? null,
    retirementList: retirementList ?? null,
  });
  return verifier;
}

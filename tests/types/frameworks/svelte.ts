// How the element is written in Svelte, and how it must not be.
import "open-badge-verifier/svelte";
import type { SvelteHTMLElements } from "svelte/elements";

type Props = SvelteHTMLElements["open-badge-verifier"];

export const right: Props[] = [
  {
    src: "https://issuer.example/assertions/42",
    verify: "manual",
    "heading-level": 2,
    trustedIssuers: ["https://issuer.example/"],
    class: "mine",
    lang: "de",
    "onverify-end": ({ detail: { report } }) => void report.verdict,
  },
  { "on:batch-end": ({ detail: { verdicts } }) => void verdicts.valid },
];

// @ts-expect-error: a display that does not exist
export const poster: Props = { display: "poster" };
// @ts-expect-error: a number is asked for
export const level: Props = { "heading-level": "two" };
// @ts-expect-error: the detail of another event
export const event: Props = { "onverify-error": ({ detail: { report } }) => report };
// @ts-expect-error: an attribute that does not exist
export const misspelt: Props = { source: "https://issuer.example/assertions/42" };

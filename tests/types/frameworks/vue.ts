// How the element is written in Vue, and how it must not be.
import "open-badge-verifier/vue";
import type { GlobalComponents } from "vue";

type Element = InstanceType<GlobalComponents["open-badge-verifier"]>;
type Props = Element["$props"];

export const right: Props[] = [
  {
    src: "https://issuer.example/assertions/42",
    verify: "manual",
    "heading-level": 2,
    credential: {},
    class: "mine",
    lang: "de",
    onVerifyEnd: ({ detail: { report } }) => void report.verdict,
  },
  { headingLevel: 2, recipientField: true, recipient: ["a@b.example"], key: 1 },
];
export const ref = (element: Element) => element.verify("https://issuer.example/assertions/42");

// @ts-expect-error: a display that does not exist
export const poster: Props = { display: "poster" };
// @ts-expect-error: a number is asked for
export const level: Props = { headingLevel: "two" };
// @ts-expect-error: the detail of another event
export const event: Props = { onVerifyError: ({ detail: { report } }) => report };
// @ts-expect-error: an attribute that does not exist
export const misspelt: Props = { source: "https://issuer.example/assertions/42" };

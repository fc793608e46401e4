import type { HTMLAttributes } from "svelte/elements";
import type { OpenBadgeVerifier, OpenBadgeVerifierAttributes, OpenBadgeVerifierEvents } from "../element.js";

type Listeners = {
  [Name in keyof OpenBadgeVerifierEvents as `on${Name}` | `on:${Name}`]?: (
    event: OpenBadgeVerifierEvents[Name],
  ) => void;
};
type Own = OpenBadgeVerifierAttributes &
  Listeners &
  Partial<Pick<OpenBadgeVerifier, "credential" | "recipient" | "trustedIssuers">>;

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "open-badge-verifier": Own & Omit<HTMLAttributes<OpenBadgeVerifier>, keyof Own>;
  }
}

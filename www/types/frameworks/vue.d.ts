import type { DefineComponent } from "vue";
import type { OpenBadgeVerifier, OpenBadgeVerifierAttributes, OpenBadgeVerifierEvents } from "../element.js";

type Listeners = {
  [Name in keyof OpenBadgeVerifierEvents as `on${Capitalize<Name>}`]?: (event: OpenBadgeVerifierEvents[Name]) => void;
};
type Own = OpenBadgeVerifierAttributes &
  Listeners &
  Partial<Pick<OpenBadgeVerifier, "credential" | "recipient" | "trustedIssuers">>;

declare module "vue" {
  interface GlobalComponents {
    "open-badge-verifier": DefineComponent<Own>;
  }
}

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { OpenBadgeVerifier, OpenBadgeVerifierAttributes, OpenBadgeVerifierEvents } from "../element.js";

type Listeners = {
  [Name in keyof OpenBadgeVerifierEvents as `on${Name}`]?: (event: OpenBadgeVerifierEvents[Name]) => void;
};
type Own = OpenBadgeVerifierAttributes &
  Listeners &
  Partial<Pick<OpenBadgeVerifier, "credential" | "recipient" | "trustedIssuers">>;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "open-badge-verifier": Own &
        Omit<DetailedHTMLProps<HTMLAttributes<OpenBadgeVerifier>, OpenBadgeVerifier>, keyof Own>;
    }
  }
}

import type { HTMLAttributes, PublicProps } from "vue";
import type { OpenBadgeVerifier, OpenBadgeVerifierAttributes, OpenBadgeVerifierEvents } from "../element.js";

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;
type CamelCased<Attributes> = { [Name in keyof Attributes & string as CamelCase<Name>]?: Attributes[Name] };
type Listeners = {
  [Name in keyof OpenBadgeVerifierEvents as `on${Capitalize<CamelCase<Name>>}`]?: (
    event: OpenBadgeVerifierEvents[Name],
  ) => void;
};
// Tools read the names of templates in camel case, and functions that draw use either.
type Own = OpenBadgeVerifierAttributes &
  CamelCased<OpenBadgeVerifierAttributes> &
  Listeners &
  Partial<Pick<OpenBadgeVerifier, "credential" | "recipient" | "trustedIssuers">>;

declare module "vue" {
  interface GlobalComponents {
    "open-badge-verifier": new () => OpenBadgeVerifier & {
      $props: Own & Omit<HTMLAttributes, keyof Own> & PublicProps;
    };
  }
}

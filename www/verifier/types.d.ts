// What the modules of the checker page take from the package.
export type { OpenBadgeVerifier } from "../types/element.js";
export type { BadgeInput, Report, VerifyOptions } from "../types/index.js";

/** Cards as text, for pages that are built before anybody looks at them. Semantic versioning applies to this file. */

import type { BadgeInput, Report, VerifyOptions } from "./index.js";

/** What verifies the badge, and what is drawn of it. Nobody is asked about: the card is for everybody. */
export interface DrawingOptions extends Omit<VerifyOptions, "recipient"> {
  /** The language of the words (BCP 47), of those that the card has; its region says how dates are written. Default "en". */
  language?: string;
  /** Default "auto": as the reader's system is. */
  theme?: "auto" | "light" | "dark";
  /** A page that checks badges, with `{url}` where the badge's address goes. */
  verifierUrl?: string;
  /** Where the badge is published. Default: the address that it was given by, or the one that its image holds. */
  src?: string;
}

/** The attributes of the element, which are written into the HTML, and how it is styled. */
export interface CardOptions extends DrawingOptions {
  display?: "card" | "compact" | "chip";
  headingLevel?: number;
  open?: boolean;
  images?: "auto" | "data" | "none";
  actions?: string[];
  jobsUrl?: string;
  verify?: "auto" | "interaction" | "manual";
  loading?: "lazy" | "eager";
  /**
   * "inline" (default) puts the style sheet into the card. "link" refers to a file of it, for pages whose policy allows
   * no inline styles.
   */
  styles?: "inline" | "link";
  /** With "link": the address of your copy of `dist/open-badge-verifier.card.css`. */
  stylesheet?: string;
}

export interface RenderedCard {
  /** The element with its card in a declarative shadow root. */
  html: string;
  report: Report;
}

export interface RenderedPicture {
  /** A drawing that needs no other file. */
  svg: string;
  report: Report;
}

/**
 * Verifies a badge and draws its card as HTML, with the date of the check. Where the element is defined, it takes the
 * card over and checks the badge anew; where no script runs, the card stays as it is.
 *
 * In place of a badge it takes the report of an earlier call of this module, and draws it again, in another language or
 * form, without another check. Rejects as `verifyBadge` does, and with a TypeError for other reports.
 */
export function renderCard(input: BadgeInput | Report, options?: CardOptions): Promise<RenderedCard>;

/**
 * The same as a small SVG image: name, issuer, verdict, the date of the check, and an address that leads to it.
 */
export function renderPicture(input: BadgeInput | Report, options?: DrawingOptions): Promise<RenderedPicture>;

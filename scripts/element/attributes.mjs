// The attributes of the element, in the order in which they are documented.

/**
 * `kind` says how the value is read: a `flag` is there or not, `one` is one of `values`, `tokens` are any of them.
 * `property` is the name of the property, where it is not that of the attribute in camel case; null if it has none.
 * @typedef {object} Attribute
 * @property {string} name
 * @property {"text" | "flag" | "number" | "one" | "tokens"} kind
 * @property {string[]} [values]
 * @property {string} [byDefault] the value that stands for a missing one
 * @property {string | null} [property]
 * @property {"standard" | "said"} [origin] an attribute of any element; one that the element sets by itself
 * @property {string} does
 */

/** @type {Attribute[]} */
export const ATTRIBUTES = [
  {
    name: "src",
    kind: "text",
    does: "The address of the badge: of an assertion, a credential, a page that shares one, a PNG or an SVG.",
  },
  {
    name: "inputs",
    kind: "tokens",
    values: ["url", "drop", "file", "paste"],
    does: "How a reader may give a badge. Without this attribute all of them, or none if there is a `src`.",
  },
  {
    name: "multiple",
    kind: "flag",
    does: "Whether a reader may give many badges. They make a batch, which sorts, filters and is exported.",
  },
  {
    name: "recipient-field",
    kind: "flag",
    does: "Whether a reader may ask of any badge for whom it is. A badge that has only a hash of its recipient, and was given by the reader, has the field in any case.",
  },
  {
    name: "deep-link",
    kind: "text",
    does: "The name of a parameter of the page's address that says what to verify; `verify` if the attribute is empty. The fragment comes before the query.",
  },
  {
    name: "verify",
    kind: "one",
    values: ["auto", "interaction", "manual"],
    byDefault: "auto",
    property: null,
    does: "When `src` is verified: by itself, after the reader pressed a button (nothing is asked for before), or when the page calls `verify()`. The property of this name is that method; setting it sets the attribute.",
  },
  {
    name: "loading",
    kind: "one",
    values: ["lazy", "eager"],
    byDefault: "lazy",
    does: "Whether the element waits until it is near the visible part of the page.",
  },
  {
    name: "display",
    kind: "one",
    values: ["card", "compact", "chip"],
    byDefault: "card",
    does: "How large a badge is drawn: a card, a smaller one, or a button in a line of text that opens the card.",
  },
  {
    name: "open",
    kind: "flag",
    does: "Whether *More about this badge*, which is all that is not on the card's first screen, starts open.",
  },
  {
    name: "theme",
    kind: "one",
    values: ["auto", "light", "dark"],
    byDefault: "auto",
    does: "The colours; `auto` are those that the reader prefers.",
  },
  {
    name: "heading-level",
    kind: "number",
    byDefault: "3",
    does: "The level of the card's first heading, 2 to 6.",
  },
  {
    name: "actions",
    kind: "tokens",
    values: ["link", "linkedin", "facebook", "x", "email", "embed", "qr", "image", "json", "print", "jobs"],
    byDefault: "link",
    does: "What can be done with the badge, in this order; nothing if the attribute is empty.",
  },
  {
    name: "jobs-url",
    kind: "text",
    does: "Where jobs are found, with `{skills}` and `{name}` in the address. The action `jobs` needs it.",
  },
  {
    name: "verifier-url",
    kind: "text",
    does: "A page that checks badges, with `{url}` where the badge's address goes; without `{url}` that goes into the fragment, as `#url=`. *Check independently*, *Copy link to this check* and the QR code lead there.",
  },
  {
    name: "network",
    kind: "one",
    values: ["full", "status-only", "none"],
    byDefault: "full",
    does: "What may be asked for: all, only whether the badge was withdrawn, or nothing; in any case a `src` of the page's own origin.",
  },
  {
    name: "images",
    kind: "one",
    values: ["auto", "data", "none"],
    byDefault: "auto",
    does: "Which pictures are shown. `auto`: those in the badge or its file, and from elsewhere those of badges whose proof and issuer hold, if `network` is `full`; others once the reader asks. `data`: none from elsewhere. `none`: none.",
  },
  {
    name: "timeout",
    kind: "number",
    byDefault: "10000",
    does: "Milliseconds that a request may take, up to 600000.",
  },
  {
    name: "proxy",
    kind: "text",
    does: "A relay of your own, with `{url}` in the address. It is asked only where the host itself did not answer.",
  },
  {
    name: "issuers",
    kind: "text",
    does: "The address of a list of issuers that you know. An issuer that is not on it is said to be unlisted.",
  },
  {
    name: "registries",
    kind: "text",
    does: "The addresses of registries of issuers, with spaces between them: of lists, or of files that name federations and other registries. The first that knows the issuer says who it is.",
  },
  {
    name: "retirement-list",
    kind: "text",
    does: "The addresses of lists of retired achievements, with spaces between them.",
  },
  {
    name: "lang",
    kind: "text",
    origin: "standard",
    does: "The language of the words. The nearest element that has one counts, else what the reader's browser prefers. A region in it (`en-GB`) says how dates and numbers are written.",
  },
  {
    name: "verdict",
    kind: "text",
    origin: "said",
    does: "The verdict, once there is one: set by the element, for your style sheets and scripts to read.",
  },
];

/**
 * The name of the property that has the value of an attribute; null if there is none.
 * @param {Attribute} attribute
 */
export const propertyOf = ({ name, property = name.replace(/-./g, (pair) => pair[1].toUpperCase()) }) => property;

/** The attributes that a page sets and that no other element has. */
export const OWN = ATTRIBUTES.filter(({ origin }) => !origin);

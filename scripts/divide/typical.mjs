// What a typical visit needs: badges by their folder in tests/badges, each with what is asked about it; and the ways in
// which the element is set.

/** Badges of data model 2.0 that are hosted, and of 3.0 with a proof by Ed25519 over RDF; fine ones and bad ones. */
export const BADGES = [
  "ob2/hosted/2.0",
  "ob2/address/(not-found|redirected)",
  "ob2/image/png",
  "ob2/issuer/(listed|unlisted)",
  "ob2/pasted/valid",
  "ob2/recipient/(hashed|other)",
  "ob2/status/revoked(|-reason)",
  "ob2/validity/expired",
  "ob3/did-key/(alone|listed|unlisted)",
  "ob3/did-web/valid",
  "ob3/image/png",
  "ob3/key/2020",
  "ob3/proof/altered",
  "ob3/recipient/(asked|other)",
  "ob3/status/(not-revoked|revoked)",
  "ob3/suite/ed25519-signature-2020",
  "ob3/validity/(expired|valid-until)",
];

/**
 * Whether a badge is one of these.
 * @param {string[]} patterns
 * @returns {(badge: { folder: string }) => boolean}
 */
export const fits =
  (patterns) =>
  ({ folder }) =>
    patterns.some((pattern) => new RegExp(`^${pattern}$`).test(folder));

/** Of these the card is drawn in every language and form, and pressed on. */
export const DRAWN = ["ob2/hosted/2.0", "ob3/did-key/alone", "ob3/status/revoked"];

/** How many badges of each kind differ in words, dates and hosts. */
export const VARIED = 60;

/** Attributes with which their cards are drawn. */
export const FORMS = [
  { display: "compact" },
  { display: "chip" },
  { open: "", "recipient-field": "", actions: "link linkedin facebook x email embed qr image json print" },
  { images: "none", "heading-level": "2" },
];

/** What visitors type, where no badge stands on the page. */
export const TYPED = [
  "",
  "no badge",
  "https://issuer.example/assertions/42",
  '{"@context":"https://w3id.org/openbadges/v2"}',
];

/**
 * Crates, and rooms of them, whose functions are kept whole where they are entered: which of their segments are run is by the length of a
 * text or the value of a number, and they are small.
 */
export const WHOLE = [
  "base64",
  "compiler_builtins",
  "curve25519_dalek",
  "dlmalloc",
  "ed25519_dalek",
  "hashbrown",
  "memchr",
  "open_badge_verifier::canonical::rdf",
  "sha2",
  "std",
  "wasm_bindgen",
  "wasm_bindgen_futures",
  "zmij",
];

/**
 * Functions that are kept whole also where no visit enters them, since none may stop midway: they keep account of the
 * memory, of which a verifier that a trap has ended still tells what it told before, and they change the page, where
 * focus and what was opened would be lost.
 */
export const UNBROKEN =
  /^(<?dlmalloc|__rustc|__externref_|__wbindgen_|<?web_sys::|<?wasm_bindgen::cast|<?open_badge_verifier::browser::(dom|fault)\b)/;

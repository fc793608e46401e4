/** Verifies Open Badges (0.5 to 3.0) and CLR 2.0. Semantic versioning applies to everything in this file. */

export type BadgeInput = string | URL | Blob | ArrayBuffer | ArrayBufferView | object;

export interface VerifyOptions {
  /** The moment to verify at; default: the clock. A number is milliseconds since 1970. */
  now?: Date | string | number;
  /** Every request goes through it; default: the global one. */
  fetch?: typeof globalThis.fetch;
  /**
   * What may be asked of the network; default "full". With "none" it is nothing, with "status-only" status lists; in
   * any case a badge may be at a link of the page's own origin, which is followed without redirects.
   */
  network?: "full" | "status-only" | "none";
  /** A relay of your own, `"https://me.example/p?u={url}"`, used only after a direct request failed. */
  proxy?: string;
  /** An e-mail address, URL, phone number or id that the badge must have been awarded to. */
  recipient?: string | string[];
  /** The URL of a list of known issuers, or their ids, DIDs or origins, or the list. */
  trustedIssuers?: string | string[] | IssuerList | object;
  /**
   * Registries that are asked about the issuer of a badge whose proof holds, in the order of their authority: objects, or
   * URLs of files that name some or are lists of issuers. An answer never makes a verdict worse.
   */
  registries?: string | Registry | (string | Registry)[];
  /** Lists of retired achievements, or their URLs. */
  retirementLists?: (string | object)[];
  /** Whether the report carries its badge's issuer as a list that you can pin; default false. */
  exportIssuers?: boolean;
  /**
   * Whether the refresh service that a credential names may be asked for its current version, which is then verified
   * and shown in place of what was given (warning "refreshed"). It tells the issuer that the badge is looked at;
   * default false.
   */
  refresh?: boolean;
  /** Milliseconds per request; default 10000. */
  timeout?: number;
  signal?: AbortSignal;
  onProgress?: (event: { check: CheckName; index: number; total: number }) => void;
}

/**
 * Verifies one badge: a URL, JSON text, a compact JWS or JWT, a parsed object, or the bytes of a PNG, SVG or JSON file.
 *
 * Resolves for everything that a badge can do wrong, and should the verifier itself fail at it: the report is then
 * `unsupported`, with the code "verifier-failed" in `checks.proof`, which says nothing about the badge. Other calls
 * that are under way go on, and may ask for their documents again. Rejects with a `TypeError` for arguments of the
 * wrong kind, with the reason of an aborted signal (an `AbortError`), with a `WasmBlockedError` where WebAssembly
 * cannot run, and with a `VerifierError` where not even such a report can be made.
 */
export function verifyBadge(input: BadgeInput, options?: VerifyOptions): Promise<Report>;

export interface VerifierOptions extends VerifyOptions {
  /** Where documents are kept besides the memory; false: nowhere. Default: in memory alone, at most 64 MiB. */
  cache?: DocumentCache | false;
  /**
   * The most milliseconds for which an answer is used again that may say that a badge was withdrawn (status and
   * revocation lists, hosted badges), or of which its host does not say how long it holds; default 300000.
   */
  maxAge?: number;
  /** How many requests a host has at once; default 2. */
  perHost?: number;
}

/** Verifies many badges, and asks for a document that several need once. */
export interface Verifier {
  /** Like `verifyBadge`, with options that take the place of the verifier's own. */
  verify(input: BadgeInput, options?: Omit<VerifyOptions, "fetch" | "timeout">): Promise<Report>;
}

/**
 * A verifier that keeps documents between badges, as long as `Cache-Control`, `Expires` and the `ttl` of a status list let
 * it, and asks whether they still hold (`ETag`, `Last-Modified`) where it may. `sources` of a report say from when a
 * document is that was not asked for anew. A host that answers 429, or 503 with `Retry-After`, is asked again later, at
 * most twice. `timeout` counts from when a request is sent. Throws a `TypeError` for arguments of the wrong kind.
 */
export function createVerifier(options?: VerifierOptions): Verifier;

/** What a host answered, as it may be kept: plain data that can be cloned. */
export interface CachedDocument {
  status: number;
  redirected: boolean;
  /** Of the last redirect. */
  url: string;
  /** Its media type. */
  type: string | null;
  body: ArrayBuffer;
  /** Its headers, as far as they say how long it holds, and whether a relay passed it on. */
  headers: Record<string, string>;
  /** Milliseconds since 1970. */
  fetchedAt: number;
  /** Of a status list, in milliseconds. */
  ttl?: number;
}

/** Keeps documents. What it throws or loses is asked for again. */
export interface DocumentCache {
  get(key: string): CachedDocument | undefined | Promise<CachedDocument | undefined>;
  set(key: string, document: CachedDocument): unknown;
  delete(key: string): unknown;
}

/** The text baked into an image, or the text that the input itself is; null if it carries no badge. */
export function unbake(input: BadgeInput): Promise<Unbaked | null>;

export const version: string;

export interface InitOptions {
  /**
   * Where the wasm is, relative to the page, or what is in it: for servers, workers and bundlers that load it themselves.
   * Default: beside the script.
   */
  wasm?: string | URL | BufferSource | WebAssembly.Module;
  /** Where the file of the workers is, `open-badge-verifier.worker.js`; it must be of the page's own origin. */
  worker?: string | URL;
}

/**
 * Loads the verifier, from elsewhere than beside the script if need be. Nobody needs to call it: the first badge loads
 * it too. Rejects with a `WasmBlockedError` where it cannot be loaded, with a `TypeError` for arguments of the wrong
 * kind and where it is loaded already from elsewhere.
 */
export function init(options?: InitOptions): Promise<void>;

/**
 * The page does not let WebAssembly run (its Content Security Policy lacks 'wasm-unsafe-eval'), or the wasm file could
 * not be had.
 */
export class WasmBlockedError extends Error {
  readonly name: "WasmBlockedError";
  readonly code: WasmBlockedCode;
}

/** Why; `message` says what helps. */
export type WasmBlockedCode =
  /** The page's policy, or the browser, does not let WebAssembly run. */
  | "wasm-blocked"
  /** The page's policy does not let it ask for the file. */
  | "wasm-refused"
  /** The server does not have the file. */
  | "wasm-not-found"
  /** Something else is at its address, or was given. */
  | "wasm-replaced"
  /** It is of another version than the script. */
  | "wasm-changed"
  /** Its server does not let other sites read it. */
  | "wasm-closed"
  | "wasm-unreachable"
  /** It did not start, for another reason. */
  | "wasm-failed";

/**
 * The verifier itself failed: a fault of this package. `unbake` ends with it where it happens there; later calls are
 * whole.
 */
export class VerifierError extends Error {
  readonly name: "VerifierError";
  readonly code: "verifier-failed";
}

export interface Unbaked {
  text: string;
  kind: "json" | "jws" | "url";
  /** Where it was; "text" when the input was not an image. */
  carrier: "png-itxt" | "png-ztxt" | "png-text" | "svg" | "text";
}

export interface Report {
  version: 1;
  verdict: Verdict;
  severity: Severity;
  /** Always all eight. */
  checks: Record<Exclude<CheckName, "issuer">, Check> & { issuer: IssuerCheck };
  warnings: Warning[];
  /** Null only when there is no badge to show. */
  badge: Badge | null;
  /** JSON pointers of what the proof does not cover, the first 100. */
  uncovered: string[];
  /** Every document that was asked for. */
  sources: Source[];
  /** The verified JSON, exactly as verified. */
  document: string | null;
  /** ISO 8601, UTC. */
  checkedAt: string;
  /**
   * With `exportIssuers`: what was fetched from the issuer's own site. Given as `trustedIssuers`, it lets signed badges
   * of this issuer verify where visitors cannot fetch it. No issuer is in it unless the badge's proof and issuer hold
   * and somebody else knows it: one whose `identity` is "self" has nothing to pin, and a name that anyone could have
   * written.
   */
  issuerList?: IssuerList;
}

/** Known issuers; `www/lists/issuers/schema.json` is its JSON Schema. */
export interface IssuerList {
  name?: string;
  /** A day, month or year. */
  updated?: string;
  source?: string;
  issuers: (string | ListedIssuer)[];
}

export interface ListedIssuer {
  id: string;
  name?: string;
  url?: string;
  /** By URL or DID: what stands in for a document that cannot be fetched. */
  documents?: Record<string, object>;
  updated?: string;
  source?: string;
}

/** A registry of issuers that a site names. */
export type Registry = ListRegistry | FederationRegistry | RecognitionRegistry;

interface NamedRegistry {
  /** What readers see it called; default: its host. */
  name?: string;
  /** What stands in for documents that cannot be fetched, by URL, or by the id of the issuer that they are about. */
  documents?: Record<string, string | object>;
}

/** A list at an address, as `IssuerList` or as the Digital Credentials Consortium publishes it. Nobody signs it. */
export interface ListRegistry extends NamedRegistry {
  type: "list" | "dcc-legacy";
  url: string;
}

/** OpenID Federation 1.0. */
export interface FederationRegistry extends NamedRegistry {
  type: "oidf";
  /** The entity id of the trust anchor. */
  trustAnchor?: string;
  /** The same, as the Digital Credentials Consortium writes it: the address of the anchor's statement of itself. */
  trustAnchorEC?: string;
  /** The keys of the anchor; default: those that it publishes itself. */
  jwks?: { keys: object[] };
  /** The entity id of the member that is asked about issuers; default: the anchor. */
  authority?: string;
  /** Read past: the anchor itself says where it is asked. */
  fetchEndpoint?: string;
}

/** Recognized Entities 1.0, a working draft: a credential that lists issuers, signed by one that the site names. */
export interface RecognitionRegistry extends NamedRegistry {
  type: "recognized-entities";
  url: string;
  /** The id of the issuer of that credential. */
  issuer: string;
}

export type Severity = "good" | "note" | "warning" | "bad" | "unknown";

export type Verdict =
  | "unreadable"
  | "malformed"
  | "altered"
  | "fake-host"
  | "unsigned"
  | "unbound"
  | "not-found"
  | "revoked"
  | "private"
  | "blocked"
  | "offline"
  | "unsupported"
  | "wrong-recipient"
  | "suspended"
  | "not-yet-valid"
  | "expired-retired"
  | "expired"
  | "status-unknown"
  | "valid-partly"
  | "valid-unidentified"
  | "valid-unlisted"
  | "valid-retired"
  | "valid-retiring"
  | "valid-superseded"
  | "valid";

export type CheckName =
  | "conformance"
  | "proof"
  | "issuer"
  | "status"
  | "validity"
  | "lifecycle"
  | "recipient"
  | "endorsements";

export interface Check {
  outcome: "passed" | "not-applicable" | "failed" | "undetermined";
  /** Stable, kebab-case; present when failed or undetermined, and for notes. */
  code?: string;
  /** The data of that code. */
  [fact: string]: unknown;
}

/** How a registry is asked. */
export type RegistryType = "list" | "oidf" | "recognized-entities";

/**
 * Why it is open whether a registry knows an issuer. "not-genuine": its answer is not signed by whom the site named, or
 * by somebody whom they authorise; "not-permitted": whoever answered has not the right to name this issuer.
 */
export type RegistryDoubt =
  | "not-asked"
  | "closed"
  | "offline"
  | "missing"
  | "redirected"
  | "unintelligible"
  | "not-genuine"
  | "not-yet-valid"
  | "expired"
  | "revoked"
  | "not-permitted"
  | "unsupported";

/** What one registry says of an issuer: it is in it, it is not in it, or that could not be found out. */
export type Registered = { registry: string; type: RegistryType } & (
  | {
      answer: "listed";
      /** The address of the list, or the id of whoever signed. */
      by: string;
      /** The registry's name for the issuer, the page and the address of the logo that it gives. */
      name?: string;
      url?: string;
      logo?: string;
      since?: string;
      until?: DateTime;
    }
  | { answer: "not-listed" }
  | { answer: "unknown"; reason: RegistryDoubt }
);

/**
 * Who says who an issuer is. "listed": the site's list, or a registry that it names, names its id. "domain": a host answered for its id, or claims
 * its key. "self": nobody but the badge, whose name for it anyone could have written.
 */
export type IdentityLevel = "listed" | "domain" | "self";

/**
 * Whether the site that an issuer names as its own claims its key, of an issuer that is only a key and on no list.
 * "none": it names no site; "not-asked": `network` or the address forbids it, or too many were asked; "missing": the
 * site says nothing of the key; "wrong": what it says is not signed by the key, for this site and now.
 */
export type Linkage = "verified" | "none" | "not-asked" | "closed" | "offline" | "missing" | "redirected" | "wrong";

export type IssuerCheck = IssuerPassed | (Check & { outcome: "not-applicable" | "failed" | "undetermined" });

/** An issuer to whom the proof belongs, and how it is known who that is. */
export interface IssuerPassed extends Check {
  outcome: "passed";
  code: "key-authorised" | "in-scope" | "listed" | "unlisted";
  /** The id that the proof is bound to. */
  issuer: string;
  identity: IdentityLevel;
  host?: string;
  /** The name or address of the list, or the registry as the site calls it, and its name for the issuer. */
  list?: string;
  registry?: string;
  name?: string;
  linkage?: Linkage;
}

export interface Warning {
  /** Stable, kebab-case. */
  code: string;
  [fact: string]: unknown;
}

export interface Source {
  url: string;
  purpose:
    | "input"
    | "credential"
    | "achievement"
    | "issuer"
    | "key"
    | "status"
    | "context"
    | "endorsement"
    | "lifecycle"
    | "trust-list"
    | "registry"
    | "image"
    | "refresh"
    | "linkage";
  outcome: "fetched" | "refused" | "blocked" | "offline" | "not-asked" | "pinned";
  /** HTTP. */
  status?: number;
  viaProxy?: boolean;
  /** When the host said so, if its answer was kept since (`createVerifier`); else it was asked during the verification. */
  fetchedAt?: DateTime;
}

/** A moment, ISO 8601 in UTC. */
export type DateTime = string;

/** What the badge says, in the words of Open Badges 3.0 whatever version it is written in. */
export interface Badge {
  format:
    | "Open Badges 0.5"
    | "Open Badges 1.0"
    | "Open Badges 1.1"
    | "Open Badges 2.0"
    | "Open Badges 2.1"
    | "Open Badges 3.0"
    | "CLR 2.0"
    | "Endorsement"
    | "Verifiable Presentation"
    | "Verifiable Credential";
  /** "hosted", "jws", "jwt", or the name of the cryptosuite; "none" without a proof. */
  securing: string;
  id?: string;
  name: string;
  description?: string;
  image?: Image;
  criteria?: { id?: string; narrative?: string };
  achievementId?: string;
  achievementType?: string;
  tags?: string[];
  alignments?: Alignment[];
  issuer: Profile;
  recipient: { name?: string; identities: Identity[] };
  issuedOn?: DateTime;
  validFrom?: DateTime;
  validUntil?: DateTime;
  evidence?: Evidence[];
  results?: Result[];
  endorsements?: Endorsement[];
  /** BCP 47. */
  languages?: string[];
  /** A CLR or presentation: each nested credential with its own report. */
  credentials?: Report[];
}

export interface Image {
  /** A URL or data URI. */
  id: string;
  caption?: string;
}

export interface Alignment {
  targetName: string;
  targetUrl?: string;
  targetDescription?: string;
  targetFramework?: string;
  targetCode?: string;
}

export interface Profile {
  id?: string;
  name?: string;
  url?: string;
  image?: Image;
  email?: string;
  /** Where the name is from: the issuer's own document, the badge, the site's list, or a registry. */
  from: "profile" | "badge" | "list" | "registry";
  /** How it is known who this is; absent unless proof and issuer hold. */
  identity?: IdentityLevel;
  /** The host that answered for the id, or claims its key, in ASCII; never one that only the badge names. */
  host?: string;
  /** The name or address of the list that names the id. */
  list?: string;
  /** The first registry that names the id, as the site calls it, else its host. */
  registry?: string;
  /** What each registry says, in the order of the option; none is asked about an issuer that the site's list knows. */
  registries?: Registered[];
}

export interface Identity {
  type: string;
  /** In clear, or its hash as "algorithm$hex". */
  value?: string;
  hashed: boolean;
  salted: boolean;
}

export interface Evidence {
  id?: string;
  name?: string;
  narrative?: string;
  description?: string;
  genre?: string;
  audience?: string;
}

export interface Result {
  name?: string;
  value?: string;
  status?: string;
  level?: string;
}

export interface Endorsement {
  issuer: Profile;
  about: string;
  comment?: string;
  issuedOn?: DateTime;
  check: Check;
}

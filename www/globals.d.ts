// What the build (`scripts/build.mjs`) puts into the scripts.

/** The version of the package. */
declare const VERSION: string;
/** The hashes of files that are loaded later, as `integrity` names them. */
declare const WASM_INTEGRITY: string;
declare const FIRST_INTEGRITY: string;
declare const REST_INTEGRITY: string;
declare const WORKER_INTEGRITY: string;
declare const BATCH_INTEGRITY: string;
declare const PRINT_INTEGRITY: string;
/** The languages of the card but English, each with the SHA-256 of its file, in base64. */
declare const LANGUAGES: Record<string, string>;
/** How many texts the words of a language have, of the one with the fewest. */
declare const TEXTS: number;
/** Whether this is a page: always, in a script that defines the element. */
declare const PAGE: boolean;
/** The languages of the checker page but English, each with the hash of its file. */
declare const PAGE_LANGUAGES: Record<string, string>;
/** The languages of its view for issuers, each with the hash of its file. */
declare const DOCTOR_LANGUAGES: Record<string, string>;

/** The text of a minified style sheet. */
declare module "*.css" {
  const css: string;
  export default css;
}

/** The bytes of the wasm. */
declare module "*.wasm" {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** The words of each language but English, as modules. */
declare module "#languages" {
  const imports: Record<string, () => Promise<{ default: Record<string, string> }>>;
  export default imports;
}

/** What the edition of the checker page in one file has inside: compressed (RFC 1951), in base64. */
declare module "#wasm" {
  const packed: string;
  export default packed;
}
declare module "#words-packed" {
  const packed: string;
  export default packed;
}

/** Node's, where this runs in Node. */
declare var process:
  | { getBuiltinModule?(name: "node:fs/promises"): { readFile(url: URL): Promise<Uint8Array<ArrayBuffer>> } }
  | undefined;

/** Trusted Types, as far as they are used here: what a policy makes is taken wherever an address is. */
declare var trustedTypes:
  | {
      createPolicy(
        name: string,
        rules: { createScriptURL(input: string): string },
      ): { createScriptURL(input: string): string };
    }
  | undefined;
